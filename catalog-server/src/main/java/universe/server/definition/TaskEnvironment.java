package universe.server.definition;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import universe.engine.spec.Resources;

/** The variables that Marathon gives every task. */
final class TaskEnvironment {
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LONGEST_LABEL_NAME = 492;
  private static final int LONGEST_LABEL = 511;

  /** What the executor of a Mesos agent says of itself; scripts only look whether it is there. */
  private static final Map<String, String> EXECUTOR =
      Map.of(
          "MESOS_CHECKPOINT", "1",
          "MESOS_HTTP_COMMAND_EXECUTOR", "0",
          "MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD", "5secs",
          "LIBPROCESS_PORT", "0");

  private TaskEnvironment() {}

  static Map<String, String> of(Binding binding) {
    var env = new LinkedHashMap<String, String>();
    AppDefinition app = binding.definition();
    env.put("MESOS_TASK_ID", taskId(binding));
    env.put("MESOS_EXECUTOR_ID", taskId(binding));
    env.putAll(EXECUTOR);
    env.put("MARATHON_APP_ID", app.id().value());
    env.put("MARATHON_APP_VERSION", VERSION.format(binding.edition().at()));
    resources(env, app.needs().resources());
    env.put("MARATHON_APP_ENFORCE_GROUP_ROLE", "FALSE");
    labels(env, app.launch().labels());
    ports(env, app, binding.slot().ports());
    return env;
  }

  private static String taskId(Binding binding) {
    return TaskIds.task(
        binding.definition().id(),
        binding.edition().uid(),
        binding.slot().ordinal(),
        binding.incarnation());
  }

  private static void resources(Map<String, String> env, Resources resources) {
    env.put("MARATHON_APP_RESOURCE_CPUS", Double.toString(resources.cpuMillis() / 1000.0));
    env.put("MARATHON_APP_RESOURCE_MEM", Double.toString(resources.memMiB()));
    env.put("MARATHON_APP_RESOURCE_DISK", Double.toString(resources.diskMiB()));
    env.put("MARATHON_APP_RESOURCE_GPUS", Long.toString(resources.gpus()));
  }

  private static void labels(Map<String, String> env, Map<String, String> labels) {
    var names =
        labels.entrySet().stream()
            .filter(it -> it.getKey().length() <= LONGEST_LABEL_NAME)
            .filter(it -> it.getValue().length() <= LONGEST_LABEL)
            .collect(
                Collectors.toMap(
                    it -> variable(it.getKey()),
                    Map.Entry::getValue,
                    (a, b) -> b,
                    LinkedHashMap::new));
    env.put("MARATHON_APP_LABELS", String.join(" ", names.keySet()));
    names.forEach((name, value) -> env.put("MARATHON_APP_LABEL_" + name, value));
  }

  private static void ports(Map<String, String> env, AppDefinition app, List<Integer> numbers) {
    List<PortDefinition> ports = app.needs().ports();
    for (int i = 0; i < numbers.size(); i++) {
      String number = numbers.get(i).toString();
      env.put("PORT" + i, number);
      if (i < ports.size()) {
        int inside = app.container().taskPort(i);
        int requested = inside > 0 ? inside : ports.get(i).requested();
        env.put("PORT_" + (requested > 0 ? requested : number), number);
        if (!ports.get(i).name().isEmpty()) {
          env.put("PORT_" + variable(ports.get(i).name()), number);
        }
      }
    }
    if (!numbers.isEmpty()) {
      env.put("PORT", numbers.getFirst().toString());
      env.put("PORTS", numbers.stream().map(it -> it.toString()).collect(Collectors.joining(",")));
    }
  }

  private static String variable(String name) {
    return name.replaceAll("[^a-zA-Z0-9_]+", "_").toUpperCase(Locale.ROOT);
  }
}
