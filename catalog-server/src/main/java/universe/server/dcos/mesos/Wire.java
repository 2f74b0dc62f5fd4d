package universe.server.dcos.mesos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the JSON of Mesos' operator API as protobuf. {@link #MESSAGES} says for each member its
 * number and type, as {@code master.proto} and {@code mesos.proto} of API v1 give them: {@code s}
 * text, {@code b} flag, {@code u} whole number, {@code d} double, {@code e:Enum} a name of an
 * enumeration, otherwise a message. Members that are not in the table are left out.
 */
final class Wire {
  private static final Map<String, Map<String, Member>> MESSAGES = new HashMap<>();
  private static final Map<String, Map<String, Integer>> ENUMS = new HashMap<>();
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;

  private record Member(int number, String type) {}

  static {
    message(
        "Response",
        "type=1:e:Type get_health=2:GetHealth get_version=4:GetVersion get_state=9:GetState"
            + " get_agents=10:GetAgents get_frameworks=11:GetFrameworks"
            + " get_executors=12:GetExecutors get_tasks=13:GetTasks get_roles=14:GetRoles"
            + " get_master=16:GetMaster get_quota=19:GetQuota");
    message("GetHealth", "healthy=1:b");
    message("GetVersion", "version_info=1:VersionInfo");
    message("VersionInfo", "version=1:s build_date=2:s build_user=4:s");
    message(
        "GetState",
        "get_tasks=1:GetTasks get_executors=2:GetExecutors get_frameworks=3:GetFrameworks"
            + " get_agents=4:GetAgents");
    message("GetAgents", "agents=1:Agent");
    message("GetExecutors", "");
    message("GetQuota", "status=1:QuotaStatus");
    message("QuotaStatus", "");
    message("GetRoles", "roles=1:Role");
    message("Role", "name=1:s weight=2:d frameworks=3:Id");
    message("GetMaster", "master_info=1:MasterInfo");
    message("MasterInfo", "id=1:s ip=2:u port=3:u pid=4:s hostname=5:s version=6:s");
    message(
        "Agent",
        "agent_info=1:AgentInfo active=2:b deactivated=12:b version=3:s pid=4:s"
            + " registered_time=5:Time total_resources=7:Resource allocated_resources=8:Resource"
            + " offered_resources=9:Resource");
    message(
        "AgentInfo",
        "hostname=1:s port=8:u resources=3:Resource attributes=5:Attribute id=6:Id"
            + " domain=10:Domain");
    message("Domain", "fault_domain=1:FaultDomain");
    message("FaultDomain", "region=1:Named zone=2:Named");
    message("Named", "name=1:s");
    message("Time", "nanoseconds=1:u");
    message("Id", "value=1:s");
    message("Resource", "name=1:s type=2:e:Value scalar=3:Scalar ranges=4:Ranges role=6:s");
    message("Attribute", "name=1:s type=2:e:Value text=5:Id");
    message("Scalar", "value=1:d");
    message("Ranges", "range=1:Range");
    message("Range", "begin=1:u end=2:u");
    message("GetFrameworks", "frameworks=1:Framework");
    message(
        "Framework",
        "framework_info=1:FrameworkInfo active=2:b connected=3:b recovered=11:b"
            + " registered_time=4:Time allocated_resources=9:Resource");
    message(
        "FrameworkInfo",
        "user=1:s name=2:s id=3:Id checkpoint=5:b role=6:s hostname=7:s webui_url=9:s");
    message("GetTasks", "tasks=2:Task unreachable_tasks=5:Task completed_tasks=3:Task");
    message(
        "Task",
        "name=1:s task_id=2:Id framework_id=3:Id agent_id=5:Id state=6:e:State"
            + " resources=7:Resource statuses=8:Status labels=11:Labels discovery=12:Discovery"
            + " user=14:s");
    message(
        "Status",
        "task_id=1:Id state=2:e:State message=4:s source=9:e:Source agent_id=5:Id timestamp=6:d"
            + " healthy=8:b container_status=13:ContainerStatus");
    message("ContainerStatus", "container_id=4:Id network_infos=1:Network");
    message("Network", "ip_addresses=5:Address");
    message("Address", "protocol=1:e:Protocol ip_address=2:s");
    message("Labels", "labels=1:Label");
    message("Label", "key=1:s value=2:s");
    message("Discovery", "visibility=1:e:Visibility name=2:s ports=6:Ports");
    message("Ports", "ports=1:Port");
    message("Port", "number=1:u name=2:s protocol=3:s");
    names(
        "Type",
        "GET_HEALTH=1 GET_VERSION=3 GET_STATE=8 GET_AGENTS=9 GET_FRAMEWORKS=10 GET_EXECUTORS=11"
            + " GET_TASKS=12 GET_ROLES=13 GET_MASTER=15 GET_QUOTA=18");
    names("Value", "SCALAR=0 RANGES=1 SET=2 TEXT=3");
    names(
        "State",
        "TASK_STAGING=6 TASK_STARTING=0 TASK_RUNNING=1 TASK_KILLING=8 TASK_FINISHED=2"
            + " TASK_FAILED=3 TASK_KILLED=4 TASK_UNREACHABLE=10");
    names("Source", "SOURCE_MASTER=0 SOURCE_AGENT=1 SOURCE_EXECUTOR=2");
    names("Protocol", "IPv4=1 IPv6=2");
    names("Visibility", "FRAMEWORK=0 CLUSTER=1 EXTERNAL=2");
  }

  private Wire() {}

  /** An answer of the operator API. */
  static byte[] response(JsonNode json) {
    return message("Response", json);
  }

  private static byte[] message(String type, JsonNode json) {
    var out = new ByteArrayOutputStream();
    Map<String, Member> members = MESSAGES.getOrDefault(type, Map.of());
    json.properties()
        .forEach(
            it -> {
              Member member = members.get(it.getKey());
              if (member != null && it.getValue().isArray()) {
                it.getValue().forEach(one -> write(out, member, one));
              } else if (member != null) {
                write(out, member, it.getValue());
              }
            });
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Member member, JsonNode value) {
    switch (member.type()) {
      case "s" -> bytes(out, member, value.asText().getBytes(StandardCharsets.UTF_8));
      case "b" -> number(out, member, value.asBoolean() ? 1 : 0);
      case "u" -> number(out, member, value.asLong());
      case "d" -> {
        varint(out, tag(member, FIXED64));
        long bits = Double.doubleToLongBits(value.asDouble());
        for (int i = 0; i < 8; i++) {
          out.write((int) (bits >>> (8 * i)));
        }
      }
      case String type when type.startsWith("e:") ->
          number(out, member, known(type.substring(2), value.asText()));
      case String type -> bytes(out, member, message(type, value));
    }
  }

  private static int known(String type, String name) {
    Integer number = ENUMS.getOrDefault(type, Map.of()).get(name);
    if (number == null) {
      throw new IllegalArgumentException(name + " is no " + type + " that is written");
    }
    return number;
  }

  private static void number(ByteArrayOutputStream out, Member member, long value) {
    varint(out, tag(member, VARINT));
    varint(out, value);
  }

  private static void bytes(ByteArrayOutputStream out, Member member, byte[] value) {
    varint(out, tag(member, DELIMITED));
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static long tag(Member member, int kind) {
    return ((long) member.number() << 3) | kind;
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static void message(String name, String members) {
    Map<String, Member> known = new HashMap<>();
    for (String member : members.isEmpty() ? new String[0] : members.split(" ")) {
      String[] parts = member.split("[=:]", 3);
      known.put(parts[0], new Member(Integer.parseInt(parts[1]), parts[2]));
    }
    MESSAGES.put(name, Map.copyOf(known));
  }

  private static void names(String type, String members) {
    Map<String, Integer> known = new HashMap<>();
    for (String member : members.split(" ")) {
      String[] parts = member.split("=");
      known.put(parts[0], Integer.parseInt(parts[1]));
    }
    ENUMS.put(type, Map.copyOf(known));
  }
}
