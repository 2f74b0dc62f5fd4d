package universe.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import universe.cli.api.Event;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.SafeText;

/** {@code universe events}. */
@Command(
    name = "events",
    description = "What happened in the pool, oldest first.",
    footer = {"", "With --follow and -o json each event is one line."})
public final class EventsCommand extends ApiCommand {
  @Option(names = "--app", paramLabel = "APP", description = "Only what concerns this app.")
  private Optional<String> app = Optional.empty();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what comes.")
  private boolean follow;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "The newest N of the past (50).",
      defaultValue = "50")
  private int last;

  public EventsCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    String filter =
        app.map(id -> "app=" + UniverseApi.encode(id.startsWith("/") ? id : "/" + id)).orElse("");
    List<JsonNode> past = newest(api.all("/api/v1/events?after=0&" + filter));
    if (asJson() && !follow) {
      json(past);
      return ExitCode.OK;
    }
    past.forEach(this::print);
    if (follow) {
      long from = past.isEmpty() ? 0 : Event.of(past.getLast()).id();
      follow(
          api.stream("/api/v1/events/stream?" + filter, "text/event-stream", Long.toString(from)),
          from);
    }
    return ExitCode.OK;
  }

  private List<JsonNode> newest(List<JsonNode> all) {
    var kept = new ArrayDeque<JsonNode>();
    for (JsonNode event : all) {
      kept.addLast(event);
      if (kept.size() > Math.max(0, last)) {
        kept.removeFirst();
      }
    }
    return List.copyOf(kept);
  }

  private void follow(InputStream stream, long from) {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:")) {
          JsonNode event = UniverseApi.JSON.readTree(line.substring("data:".length()).strip());
          if (event.path("id").asLong() > from) {
            print(event);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the stream of events broke off", e);
    }
  }

  private void print(JsonNode json) {
    if (asJson()) {
      terminal().data(json.toString());
      return;
    }
    Event event = Event.of(json);
    String subject = event.instance().isEmpty() ? event.app() : event.instance();
    terminal()
        .data(
            SafeText.line(
                "%s  %-22s %-16s %s"
                    .formatted(event.at(), event.type(), subject, event.message())));
  }
}
