package universe.server.dcos.marathon;

import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import universe.packages.json.Json;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.form.Refusal;
import universe.server.problem.Problem;
import universe.server.wiring.Single;

/** The whole REST API without HTTP: from a call to an answer. */
@Single
class MarathonApi {
  private static final Pattern APP =
      Pattern.compile("(.+?)(?:/(restart|tasks|versions)(?:/([^/]+))?)?");

  private final AppCalls apps;
  private final TaskCalls tasks;
  private final GroupCalls groups;
  private final WayCalls ways;
  private final QueueCalls queue;
  private final SystemCalls system;

  @Inject
  MarathonApi(
      AppCalls apps,
      TaskCalls tasks,
      GroupCalls groups,
      WayCalls ways,
      QueueCalls queue,
      SystemCalls system) {
    this.apps = apps;
    this.tasks = tasks;
    this.groups = groups;
    this.ways = ways;
    this.queue = queue;
    this.system = system;
  }

  /** The answer, refusals included. */
  Answer answer(Call call, String accept) {
    try {
      Answer answer = route(call, accept);
      return answer.with("X-Marathon-Leader", "http://" + system.leader());
    } catch (Refusal refusal) {
      return Answer.of(refusal);
    } catch (Problem problem) {
      return Answer.of(Refusal.of(problem.status(), problem.detail()));
    }
  }

  private Answer route(Call call, String accept) {
    String[] parts = call.path().split("/", 4);
    String area = parts.length > 2 ? parts[2] : "";
    String rest = parts.length > 3 ? parts[3] : "";
    if (call.path().equals("/ping")) {
      return system.ping(accept.contains("application/json"));
    }
    if (call.path().equals("/metrics")) {
      return system.metrics();
    }
    if (!parts[1].equals("v2")) {
      throw unknown(call);
    }
    return switch (area) {
      case "apps" -> rest.isEmpty() ? allApps(call) : app(call, rest);
      case "tasks" -> tasks(call, rest, accept);
      case "groups" -> group(call, rest);
      case "deployments" -> deployments(call, rest);
      case "queue" -> queue(call, rest);
      case "info" -> read(call, system::version);
      case "leader" ->
          call.method().equals("DELETE") ? system.abdicate() : read(call, system::leads);
      case "plugins" -> read(call, system::plugins);
      case "pods" -> pods(call, rest);
      case "eventSubscriptions" ->
          throw Refusal.of(501, "Callbacks are not supported; listen to GET /v2/events");
      case "artifacts" ->
          throw Refusal.of(404, "This server keeps no artifacts; name them by fetch or uris");
      default -> throw unknown(call);
    };
  }

  private Answer allApps(Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" -> apps.list(call);
      case "POST" -> apps.create(call);
      case "PUT" -> apps.changeAll(call, true);
      case "PATCH" -> apps.changeAll(call, false);
      default -> throw wrongMethod();
    };
  }

  private Answer app(Call call, String rest) {
    Matcher matcher = APP.matcher(rest);
    if (!matcher.matches()) {
      throw unknown(call);
    }
    String id = matcher.group(1);
    String what = matcher.group(2) == null ? "" : matcher.group(2);
    String which = matcher.group(3) == null ? "" : matcher.group(3);
    return switch (what) {
      case "restart" -> post(call, () -> apps.restart(call, id));
      case "tasks" -> appTasks(call, id, which);
      case "versions" ->
          read(call, () -> which.isEmpty() ? apps.versions(id) : apps.version(id, which));
      default ->
          switch (call.method()) {
            case "GET", "HEAD" -> apps.get(call, id);
            case "PUT" -> apps.change(call, id, true);
            case "PATCH" -> apps.change(call, id, false);
            case "DELETE" -> apps.remove(call, id);
            default -> throw wrongMethod();
          };
    };
  }

  private Answer appTasks(Call call, String id, String task) {
    return switch (call.method()) {
      case "GET", "HEAD" -> tasks.ofApp(id);
      case "DELETE" -> task.isEmpty() ? tasks.endAll(call, id) : tasks.endOne(call, id, task);
      default -> throw wrongMethod();
    };
  }

  private Answer tasks(Call call, String rest, String accept) {
    if (rest.equals("delete")) {
      return post(call, () -> tasks.endNamed(call));
    }
    if (!rest.isEmpty()) {
      throw unknown(call);
    }
    return read(call, () -> accept.startsWith("text/plain") ? tasks.table() : tasks.list(call));
  }

  private Answer group(Call call, String rest) {
    boolean versions = rest.equals("versions") || rest.endsWith("/versions");
    boolean below = rest.equals("apps") || rest.endsWith("/apps");
    String id = versions || below ? rest.substring(0, Math.max(0, rest.lastIndexOf('/'))) : rest;
    return switch (call.method()) {
      case "GET", "HEAD" ->
          versions ? groups.versions(id) : below ? groups.apps(call, id) : groups.get(call, id);
      case "POST" -> groups.create(call, rest);
      case "PUT" -> groups.change(call, rest);
      case "PATCH" -> groups.patch(call, rest);
      case "DELETE" -> groups.remove(call, rest);
      default -> throw wrongMethod();
    };
  }

  private Answer deployments(Call call, String rest) {
    if (rest.isEmpty()) {
      return read(call, ways::list);
    }
    if (!call.method().equals("DELETE")) {
      throw wrongMethod();
    }
    return ways.end(call, rest);
  }

  private Answer queue(Call call, String rest) {
    if (rest.isEmpty()) {
      return read(call, () -> queue.list(call));
    }
    if (!call.method().equals("DELETE") || !rest.endsWith("/delay")) {
      throw wrongMethod();
    }
    return queue.hurry(call, rest.substring(0, rest.length() - "/delay".length()));
  }

  /** No pods run here: an instance is one task. Clients ask whether they could. */
  private static Answer pods(Call call, String rest) {
    boolean read = call.method().equals("GET");
    if (call.method().equals("HEAD")) {
      return Answer.empty(200);
    }
    if (read && (rest.isEmpty() || rest.equals("::status"))) {
      return Answer.ok(Json.object().arrayNode());
    }
    if (read) {
      throw Refusal.of(404, "Pod '/" + rest.replaceAll("::.*", "") + "' does not exist");
    }
    throw Refusal.of(
        422, "Pods of several containers do not run on this server; deploy an app for each");
  }

  private interface Action {
    Answer run();
  }

  private static Answer read(Call call, Action action) {
    if (call.method().equals("GET") || call.method().equals("HEAD")) {
      return action.run();
    }
    throw wrongMethod();
  }

  private static Answer post(Call call, Action action) {
    if (call.method().equals("POST")) {
      return action.run();
    }
    throw wrongMethod();
  }

  private static Refusal unknown(Call call) {
    return Refusal.of(404, "URI not found: " + call.path());
  }

  private static Refusal wrongMethod() {
    return Refusal.of(405, "HTTP method not allowed");
  }
}
