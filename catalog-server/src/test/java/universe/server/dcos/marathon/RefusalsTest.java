package universe.server.dcos.marathon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be is refused whole, in Marathon's words and at the place where it stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
  private final AtomicInteger number = new AtomicInteger();
  private Marathon marathon;

  @BeforeAll
  void startTheServer() throws Exception {
    marathon = Marathon.with(0);
  }

  @AfterAll
  void stopIt() {
    marathon.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/                  | AppDefinition must either contain one of 'cmd' or 'args', and/or a 'container'. | {'id':'/x'}",
        "/                  | AppDefinition must either contain one of 'cmd' or 'args', and/or a 'container'. | {'id':'/x','cmd':'s','args':['s']}",
        "/id                | must not end with any of the following reserved keywords: restart, tasks, versions, ., .. | {'id':'/a/restart','cmd':'s'}",
        "/id                | Path must contain at least one path element | {'id':'/','cmd':'s'}",
        "/portDefinitions   | Ports must be unique. | {'id':'/x','cmd':'s','portDefinitions':[{'port':80},{'port':80}]}",
        "/portDefinitions   | Port names must be unique. | {'id':'/x','cmd':'s','portDefinitions':[{'name':'a'},{'name':'a'}]}",
        "/                  | cannot specify both ports and port definitions | {'id':'/x','cmd':'s','ports':[1],'portDefinitions':[{'port':80}]}",
        "/healthChecks(0)/portIndex | Health check port indices must address an element of the ports array or container port mappings. | {'id':'/x','cmd':'s','healthChecks':[{'protocol':'HTTP','portIndex':3}]}",
        "/healthChecks      | AppDefinition can contain at most one Mesos health check | {'id':'/x','cmd':'s','healthChecks':[{'protocol':'MESOS_TCP'},{'protocol':'MESOS_HTTP'}]}",
        "/container/portMappings | portMappings are not allowed with host-networking | {'id':'/x','cmd':'s','networks':[{'mode':'host'}],'container':{'portMappings':[{'containerPort':80}]}}",
        "/portDefinitions   | portDefinitions are only allowed with host-networking | {'id':'/x','cmd':'s','networks':[{'mode':'container/bridge'}],'portDefinitions':[{'port':80}]}",
        "/instances         | Single instance app may only have one instance | {'id':'/x','cmd':'s','instances':2,'labels':{'MARATHON_SINGLE_INSTANCE_APP':'true'},'upgradeStrategy':{'minimumHealthCapacity':0,'maximumOverCapacity':0}}",
        "/constraints(0)    | operator must be one of the following UNIQUE, CLUSTER, GROUP_BY, LIKE, MAX_PER, UNLIKE or IS | {'id':'/x','cmd':'s','constraints':[['hostname','NEAR']]}",
        "/constraints(0)    | Each constraint must have either 2 or 3 fields | {'id':'/x','cmd':'s','constraints':[['hostname']]}",
        "/constraints(0)    | UNIQUE does not accept a value | {'id':'/x','cmd':'s','constraints':[['hostname','UNIQUE','x']]}",
        "/constraints(0)    | MAX_PER requires an integer value | {'id':'/x','cmd':'s','constraints':[['hostname','MAX_PER','x']]}",
        "/constraints(0)    | GROUP BY must define an integer value or else no value at all | {'id':'/x','cmd':'s','constraints':[['hostname','GROUP_BY','x']]}",
        "/constraints(0)    | LIKE and UNLIKE require a non-empty, regular expression value | {'id':'/x','cmd':'s','constraints':[['hostname','LIKE']]}",
        "/constraints(0)    | is not a valid regular expression | {'id':'/x','cmd':'s','constraints':[['hostname','LIKE','(']]}",
        "/networks(0)       | Host networks may not have names or labels | {'id':'/x','cmd':'s','networks':[{'mode':'host','name':'n'}]}",
        "/networks(0)       | Bridge networks may not have names | {'id':'/x','cmd':'s','networks':[{'mode':'container/bridge','name':'n'}]}",
        "/networks          | Duplicate networks are not allowed | {'id':'/x','cmd':'s','networks':[{'mode':'host'},{'mode':'host'}]}",
        "/networks(0)       | Network name must be specified when container network is selected. | {'id':'/x','cmd':'s','networks':[{'mode':'container'}]}",
        "/acceptedResourceRoles | acceptedResourceRoles can only contain * and * | {'id':'/x','cmd':'s','acceptedResourceRoles':['gold']}",
        "/unreachableStrategy | inactiveAfterSeconds (9) must be less or equal to expungeAfterSeconds, which is 3 | {'id':'/x','cmd':'s','unreachableStrategy':{'inactiveAfterSeconds':9,'expungeAfterSeconds':3}}",
        "/readinessChecks(0)/portName | No port definition reference for portName http-api | {'id':'/x','cmd':'s','readinessChecks':[{}]}",
        "/uris              | may not be set in conjunction with fetch | {'id':'/x','cmd':'s','uris':['http://a/b'],'fetch':[{'uri':'http://a/b'}]}",
        "/dependencies      | Dependency graph has cyclic dependencies. | {'id':'/x','cmd':'s','dependencies':['/x']}",
        "/container/volumes(0)/containerPath | value must not contain \"/\" | {'id':'/x','cmd':'s','container':{'volumes':[{'containerPath':'a/b','persistent':{'size':1}}]}}",
        "/env/A             | references an undefined secret | {'id':'/x','cmd':'s','env':{'A':{'secret':'none'}}}",
      })
  void aRuleThatIsBrokenIsNamedAtItsPlace(String path, String error, String body) {
    String own = "/x" + number.incrementAndGet();
    Marathon.Reply refused = marathon.post("/v2/apps", body.replace("/x'", own + "'")).is(422);
    assertThat(refused.message()).isEqualTo("Object is not valid");
    assertThat(refused.errors(path)).as(refused.text()).contains(error);
    marathon.get("/v2/apps" + own).is(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/cmd       | error.expected.jsstring  | {'id':'/x','cmd':7}",
        "/cpus      | error.expected.jsnumber  | {'id':'/x','cmd':'s','cpus':'1'}",
        "/cpus      | error.min                | {'id':'/x','cmd':'s','cpus':-1}",
        "/mem       | error.min                | {'id':'/x','cmd':'s','mem':-1}",
        "/instances | error.min                | {'id':'/x','cmd':'s','instances':-2}",
        "/ports(0)  | error.expected.jsnumber  | {'id':'/x','cmd':'s','ports':['10514']}",
        "/portDefinitions(0)/port | error.max  | {'id':'/x','cmd':'s','portDefinitions':[{'port':70000}]}",
        "/id        | error.path.missing       | {'cmd':'s'}",
        "/fetch(0)/uri | error.path.missing    | {'id':'/x','cmd':'s','fetch':[{}]}",
        "/labels    | error.expected.jsobject  | {'id':'/x','cmd':'s','labels':[]}",
        "/killSelection | error.unknown.enum.literal | {'id':'/x','cmd':'s','killSelection':'RANDOM'}",
        "/healthChecks(0)/protocol | error.unknown.enum.literal | {'id':'/x','cmd':'s','healthChecks':[{'protocol':'SMTP'}]}",
        "/backoffFactor | error.min            | {'id':'/x','cmd':'s','backoffFactor':0.5}",
        "/upgradeStrategy/minimumHealthCapacity | error.max | {'id':'/x','cmd':'s','upgradeStrategy':{'minimumHealthCapacity':1.5}}",
        "/cmd       | error.minLength          | {'id':'/x','cmd':''}",
      })
  void aWrongTypeIsRefusedInTheWordsOfMarathonsReader(String path, String error, String body) {
    String own = "/x" + number.incrementAndGet();
    Marathon.Reply refused = marathon.post("/v2/apps", body.replace("/x'", own + "'")).is(422);
    assertThat(refused.message()).isEqualTo("Invalid JSON");
    assertThat(refused.errors(path)).as(refused.text()).contains(error);
  }

  @Test
  void textThatIsNoJsonIsABadRequest() {
    Marathon.Reply refused = marathon.post("/v2/apps", "{'id': nonsense").is(400);
    assertThat(refused.message()).isEqualTo("Invalid JSON");
    assertThat(refused.json().path("details").isTextual()).isTrue();
    marathon.post("/v2/apps", "").is(400);
    assertThat(marathon.post("/v2/apps", "['a']").is(422).errors("/"))
        .contains("error.expected.jsobject");
  }

  @Test
  void anIdOfOtherLettersIsRefusedWithTheExpression() {
    Marathon.Reply refused = marathon.post("/v2/apps", "{'id':'/UPPER_case','cmd':'s'}").is(422);
    assertThat(refused.errors("/id").getFirst())
        .startsWith("must fully match regular expression '^(([a-z0-9]|");
  }

  @Test
  void allProblemsComeAtOnce() {
    Marathon.Reply refused =
        marathon
            .post(
                "/v2/apps",
                "{'id':'/x','constraints':[['a','NEAR'],['b']],'networks':[{'mode':'container'}]}")
            .is(422);
    assertThat(refused.json().path("details")).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void aRefusedUpdateLeavesTheAppAlone() {
    marathon.post("/v2/apps", "{'id':'/firm','cmd':'s','cpus':0.1,'mem':16}").is(201);
    String before = marathon.app("firm").path("version").asText();
    for (String bad :
        List.of(
            "{'cpus':-1}",
            "{'constraints':[['a','NEAR']]}",
            "{'healthChecks':[{'protocol':'HTTP','portIndex':9}]}",
            "{'upgradeStrategy':{'minimumHealthCapacity':2}}")) {
      marathon.put("/v2/apps/firm?force=true", bad).is(422);
    }
    assertThat(marathon.app("firm").path("version").asText()).isEqualTo(before);
    marathon.delete("/v2/apps/firm").is(200);
  }

  @Test
  void persistentVolumesStayAsTheyAre() {
    marathon
        .post(
            "/v2/apps",
            "{'id':'/kept','cmd':'s','cpus':0.1,'mem':16,'container':{'type':'MESOS','volumes':"
                + "[{'containerPath':'data','mode':'RW','persistent':{'size':10}}]}}")
        .is(201);
    Marathon.Reply refused =
        marathon
            .put(
                "/v2/apps/kept?force=true",
                "{'container':{'type':'MESOS','volumes':"
                    + "[{'containerPath':'data','mode':'RW','persistent':{'size':20}}]}}")
            .is(422);
    assertThat(refused.errors("/container/volumes"))
        .contains("Persistent volumes can not be changed!");
    var kept = marathon.app("kept");
    assertThat(kept.path("upgradeStrategy").path("maximumOverCapacity").asDouble()).isZero();
    assertThat(kept.path("unreachableStrategy").asText()).isEqualTo("disabled");
    assertThat(kept.path("residency").path("taskLostBehavior").asText()).isEqualTo("WAIT_FOREVER");
  }

  @Test
  void whatIsNotOfferedIsRefusedPolitely() {
    assertThat(marathon.post("/v2/pods", "{'id':'/p'}").is(422).message()).contains("app for each");
    marathon.call("HEAD", "/v2/pods", "").is(200);
    assertThat(marathon.get("/v2/pods").is(200).json()).isEmpty();
    marathon.get("/v2/pods/::status").is(200);
    marathon.post("/v2/eventSubscriptions?callbackUrl=http://a/", "").is(501);
    assertThat(marathon.post("/v2/artifacts", "").is(404).message()).contains("fetch");
  }
}
