package universe.server.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** App definitions for tests, as the packages of the same names render them. */
public final class Definitions {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static final String KAFKA =
      """
      {"id": "kafka", "instances": 3, "cpus": 0.5, "mem": 768, "disk": 256,
       "cmd": "exec \\"$JAVA_HOME/bin/java\\" -cp 'lib/*' kafka.Kafka server.properties",
       "env": {"LOG_DIR": "logs"},
       "labels": {"tier": "data", "DCOS_SERVICE_NAME": "kafka"},
       "portDefinitions": [{"name": "client", "port": 0}, {"name": "controller", "port": 0}],
       "constraints": [["hostname", "UNIQUE"]],
       "container": {"type": "MESOS", "volumes": [
         {"containerPath": "data", "mode": "RW", "persistent": {"size": 1024}}]},
       "healthChecks": [{"protocol": "TCP", "portIndex": 0, "gracePeriodSeconds": 120,
         "intervalSeconds": 2, "timeoutSeconds": 2, "maxConsecutiveFailures": 5}],
       "taskKillGracePeriodSeconds": 30,
       "universe": {
         "runtimes": ["java>=17"],
         "fetch": [{"uri": "mvn:org.apache.kafka:kafka_2.13:4.3.1", "size": 5,
           "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
           "path": "lib/kafka.jar"}],
         "files": [{"path": "server.properties", "content":
           "node.id=<%id%>\\ncontroller.quorum.voters=<%#peers%><%id%>@<%host%>:<%ports.controller%><%^last%>,<%/last%><%/peers%>\\nadvertised.listeners=PLAINTEXT://<%host%>:<%ports.client%>\\n"}],
         "env": {"KAFKA_NODE_ID": "<%id%>", "KAFKA_CLUSTER": "<%app.uid%>"},
         "once": "bin/format",
         "peers": "rewrite",
         "endpoints": [{"name": "bootstrap", "port": "client"}]}}
      """;

  public static final String ZOOKEEPER =
      """
      {"id": "/team/zookeeper", "instances": 3, "cpus": 0.2, "mem": 384,
       "cmd": "exec java -cp 'lib/*' Main zoo.cfg",
       "portDefinitions": [{"name": "client"}, {"name": "peer"}, {"name": "election"}],
       "container": {"volumes": [{"containerPath": "data", "persistent": {"size": 512}}]},
       "universe": {
         "files": [
           {"path": "zoo.cfg", "content":
             "clientPort=<%ports.client%>\\n<%#peers%>server.<%id%>=<%host%>:<%ports.peer%>:<%ports.election%>\\n<%/peers%>"},
           {"path": "myid", "content": "<%id%>"}],
         "peers": "roll"}}
      """;

  private Definitions() {}

  public static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  public static AppDefinition definition(String json) {
    return switch (AppDefinition.read(tree(json))) {
      case Reading.Read read -> read.definition();
      case Reading.Refused refused -> throw new AssertionError(refused.problems().toString());
    };
  }

  static List<Reading.Problem> problems(String json) {
    return switch (AppDefinition.read(tree(json))) {
      case Reading.Read read -> List.of();
      case Reading.Refused refused -> refused.problems();
    };
  }

  static List<String> warnings(String json) {
    return switch (AppDefinition.read(tree(json))) {
      case Reading.Read read -> read.warnings();
      case Reading.Refused refused -> throw new AssertionError(refused.problems().toString());
    };
  }
}
