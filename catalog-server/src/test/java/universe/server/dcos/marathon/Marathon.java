package universe.server.dcos.marathon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.stream.Broadcast;
import universe.server.dcos.stream.Listener;
import universe.server.dcos.stream.Narrator;
import universe.server.rollout.RolloutWatch;
import universe.server.testing.Callers;
import universe.server.testing.PlayedAgent;
import universe.server.testing.TestServer;

/** A server with hosts, and a client that speaks Marathon's language to it. */
final class Marathon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final TestServer server;
  final List<PlayedAgent> hosts = new ArrayList<>();
  private final MarathonApi api;
  private final Listener listener;
  private final List<JsonNode> events = new ArrayList<>();

  private Marathon(TestServer server) {
    this.server = server;
    this.api = server.part(MarathonApi.class);
    this.listener = server.part(Broadcast.class).listen(Set.of(), "test");
  }

  static Marathon with(int hosts) throws InterruptedException {
    Marathon marathon = new Marathon(TestServer.start());
    marathon.server.part(RolloutWatch.class).start();
    marathon.server.part(Narrator.class).start();
    for (int i = 1; i <= hosts; i++) {
      marathon.hosts.add(marathon.server.host("host-" + i, i));
    }
    return marathon;
  }

  /** What came back. */
  record Reply(int status, JsonNode json, Map<String, String> headers, String text) {
    Reply is(int expected) {
      assertThat(status).as(text).isEqualTo(expected);
      return this;
    }

    String message() {
      return json.path("message").asText();
    }

    /** The errors of a 422 at a path. */
    List<String> errors(String path) {
      List<String> errors = new ArrayList<>();
      for (JsonNode detail : json.path("details")) {
        if (detail.path("path").asText().equals(path)) {
          detail.path("errors").forEach(it -> errors.add(it.asText()));
        }
      }
      return errors;
    }
  }

  Reply get(String path) {
    return call("GET", path, "");
  }

  Reply post(String path, String body) {
    return call("POST", path, body.replace('\'', '"'));
  }

  Reply put(String path, String body) {
    return call("PUT", path, body.replace('\'', '"'));
  }

  Reply patch(String path, String body) {
    return call("PATCH", path, body.replace('\'', '"'));
  }

  Reply delete(String path) {
    return call("DELETE", path, "");
  }

  /** With the path as it stands in a request. */
  Reply call(String method, String uri, String body) {
    return call(method, uri, body, "application/json");
  }

  Reply call(String method, String uri, String body, String accept) {
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    Call call =
        new Call(
            method,
            Call.plain(URLDecoder.decode(path, StandardCharsets.UTF_8)),
            query(mark < 0 ? "" : uri.substring(mark + 1)),
            body.getBytes(StandardCharsets.UTF_8),
            Callers.ANNA,
            "192.0.2.7");
    Answer answer = api.answer(call, accept);
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    return new Reply(answer.status(), tree(text), answer.headers(), text);
  }

  private static Map<String, List<String>> query(String text) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
      String[] parts = pair.split("=", 2);
      String value = parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
      query.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(value);
    }
    return query;
  }

  private static JsonNode tree(String text) {
    try {
      return Json.parse(text);
    } catch (UnreadableJson e) {
      return MissingNode.getInstance();
    }
  }

  /** The app as {@code GET /v2/apps/ID} shows it. */
  JsonNode app(String id) {
    return get("/v2/apps/" + id).is(200).json().path("app");
  }

  JsonNode appWhen(String id, Predicate<JsonNode> condition) {
    return await(id).atMost(PATIENCE).until(() -> app(id), condition::test);
  }

  /** So many tasks run and no deployment of the app is open. */
  JsonNode settled(String id, int running) {
    return appWhen(
        id,
        app ->
            app.path("tasksRunning").asInt() == running
                && app.path("tasks").size() == running
                && app.path("deployments").isEmpty());
  }

  List<String> taskIds(String id) {
    List<String> ids = new ArrayList<>();
    app(id).path("tasks").forEach(it -> ids.add(it.path("id").asText()));
    return ids;
  }

  /** The first event of that type that fits, waiting for it. */
  JsonNode event(String type, Predicate<JsonNode> fits) {
    return await(type)
        .atMost(PATIENCE)
        .until(
            () -> {
              gather();
              return events.stream()
                  .filter(it -> it.path("eventType").asText().equals(type) && fits.test(it))
                  .findFirst();
            },
            Optional::isPresent)
        .orElseThrow();
  }

  JsonNode event(String type) {
    return event(type, it -> true);
  }

  /** All events so far. */
  List<JsonNode> events() {
    gather();
    return List.copyOf(events);
  }

  List<String> eventTypes() {
    return events().stream().map(it -> it.path("eventType").asText()).toList();
  }

  private void gather() {
    try {
      for (var next = listener.next(0); next.isPresent(); next = listener.next(0)) {
        events.add(tree(new String(next.get().json(), StandardCharsets.UTF_8)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
