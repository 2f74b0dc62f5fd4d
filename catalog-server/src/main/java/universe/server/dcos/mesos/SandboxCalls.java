package universe.server.dcos.mesos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import universe.packages.json.Json;
import universe.protocol.FileEntry;
import universe.server.agentlink.LogStreams;
import universe.server.agentlink.Sandboxes;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.form.Refusal;
import universe.server.scheduling.KnownHost;
import universe.server.wiring.Single;

/** The files of sandboxes as a Mesos agent shows them, and the logs as DC/OS does. */
@Single
class SandboxCalls {
  private static final int MOST_READ = 64 << 10;
  private static final long TAIL = 512 << 10;
  private static final Pattern LOG =
      Pattern.compile("/system/v1/logs/v2/task/([^/]+)/file/([^/]+)(?:/download)?");
  private static final List<String> LOGS = List.of("stdout", "stderr");

  private final Sandboxes sandboxes;

  @Inject
  SandboxCalls(Sandboxes sandboxes) {
    this.sandboxes = sandboxes;
  }

  Answer files(Call call, Picture picture, KnownHost host, String what) {
    return switch (what.replaceFirst("\\.json$", "")) {
      case "browse" -> browse(call, picture);
      case "read" -> read(call, picture);
      case "debug" -> debug(picture, host);
      default -> throw Refusal.of(404, "URI not found: " + call.path());
    };
  }

  /** Copies a whole file to a client. */
  void download(Call call, Picture picture, OutputStream out) throws IOException {
    Sandbox place = place(call);
    sandboxes.copy(task(picture, place.task()).instance().id(), part(place, 0, -1), out);
  }

  private Answer browse(Call call, Picture picture) {
    Sandbox place = place(call);
    Picture.Task task = task(picture, place.task());
    String directory = Sandbox.directory(picture, task);
    ArrayNode list = Json.object().arrayNode();
    for (FileEntry it : sandboxes.list(task.instance().id(), place.file())) {
      boolean folder = it.kind().equals("directory");
      list.addObject()
          .put("path", directory + "/" + it.path())
          .put("nlink", folder ? 2 : 1)
          .put("size", it.size())
          .put("mtime", it.modifiedAt().getEpochSecond())
          .put("mode", (folder ? "d" : "-") + it.mode())
          .put("uid", "root")
          .put("gid", "root");
    }
    if (place.file().isEmpty()) {
      LOGS.forEach(log -> list.add(log(task, directory, log)));
    }
    return Answer.ok(list);
  }

  private ObjectNode log(Picture.Task task, String directory, String name) {
    return Json.object()
        .put("path", directory + "/" + name)
        .put("nlink", 1)
        .put("size", size(task, new Sandbox(task.id(), name)))
        .put("mtime", task.instance().since().getEpochSecond())
        .put("mode", "-rw-r--r--")
        .put("uid", "root")
        .put("gid", "root");
  }

  private Answer read(Call call, Picture picture) {
    Sandbox place = place(call);
    Picture.Task task = task(picture, place.task());
    long offset = number(call, "offset", -1);
    if (offset < 0) {
      return Answer.ok(Json.object().put("data", "").put("offset", size(task, place)));
    }
    long length = number(call, "length", -1);
    long most = length < 0 ? MOST_READ : Math.min(length, MOST_READ);
    byte[] bytes = bytes(task, part(place, offset, most));
    String data = new String(bytes, StandardCharsets.UTF_8);
    return Answer.ok(Json.object().put("data", data).put("offset", offset));
  }

  /** Where the sandboxes of a host's tasks are. */
  private static Answer debug(Picture picture, KnownHost host) {
    ObjectNode places = Json.object();
    for (Picture.Task task : picture.on(host)) {
      String directory = Sandbox.directory(picture, task);
      places.put(directory, directory);
    }
    return Answer.ok(places);
  }

  /** The last lines of a file, or all of it. */
  Answer log(Call call, Picture picture, String accept) {
    Matcher matcher = LOG.matcher(call.path());
    if (!matcher.matches()) {
      throw Refusal.of(404, "URI not found: " + call.path());
    }
    Sandbox place = new Sandbox(matcher.group(1), matcher.group(2));
    boolean tail = call.text("cursor").equals("END");
    LogStreams.Part part = tail ? part(place, -TAIL, -1) : part(place, 0, TAIL);
    String text = new String(bytes(task(picture, place.task()), part), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    long skip = number(call, "skip", 0);
    if (tail) {
      int from = (int) Math.max(0, lines.size() + Math.min(0, skip));
      lines = lines.subList(from, lines.size());
    }
    return accept.contains("json") ? entries(lines) : Answer.text(joined(lines));
  }

  private static Answer entries(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      ObjectNode entry = Json.object();
      entry.putObject("fields").put("MESSAGE", line);
      text.append(Json.compact(entry)).append('\n');
    }
    return Answer.bytes("application/json", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static Picture.Task task(Picture picture, String name) {
    return picture
        .task(name)
        .orElseThrow(() -> Refusal.of(404, "There is no task " + name + " that runs"));
  }

  private static Sandbox place(Call call) {
    try {
      return Sandbox.of(call.text("path"));
    } catch (IllegalArgumentException e) {
      throw Refusal.of(404, "Failed to find the path: " + e.getMessage());
    }
  }

  private static LogStreams.Part part(Sandbox place, long offset, long limit) {
    String file = LOGS.contains(place.file()) ? place.file() : "./" + place.file();
    return new LogStreams.Part(file, offset, limit, false);
  }

  private long size(Picture.Task task, Sandbox place) {
    if (LOGS.contains(place.file())) {
      return counted(task, part(place, 0, -1));
    }
    int slash = place.file().lastIndexOf('/');
    String parent = slash < 0 ? "" : place.file().substring(0, slash);
    return sandboxes.list(task.instance().id(), parent).stream()
        .filter(it -> it.path().equals(place.file()))
        .mapToLong(FileEntry::size)
        .findFirst()
        .orElseThrow(() -> Refusal.of(404, "There is no file " + place.file()));
  }

  private long counted(Picture.Task task, LogStreams.Part part) {
    long[] count = new long[1];
    copy(
        task,
        part,
        new OutputStream() {
          @Override
          public void write(int one) {
            count[0]++;
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            count[0] += length;
          }
        });
    return count[0];
  }

  private byte[] bytes(Picture.Task task, LogStreams.Part part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    copy(task, part, out);
    return out.toByteArray();
  }

  private void copy(Picture.Task task, LogStreams.Part part, OutputStream out) {
    try {
      sandboxes.copy(task.instance().id(), part, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(Call call, String name, long usual) {
    String text = call.text(name);
    try {
      return text.isEmpty() ? usual : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.of(400, "Failed to parse " + name + ": '" + text + "' is no whole number");
    }
  }
}
