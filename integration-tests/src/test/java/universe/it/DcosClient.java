package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/**
 * Calls the package API as the {@code dcos} CLI does: vendor media types both ways, the error type
 * appended to Accept, and answers decoded only when their type is one.
 */
final class DcosClient {
  private static final String ERROR =
      "application/vnd.dcos.package.error+json;charset=utf-8;version=v1";
  private static final Pattern DECODABLE =
      Pattern.compile("(application|text)/(vnd\\..+)?json.*", Pattern.CASE_INSENSITIVE);

  private final Pool pool;

  DcosClient(Pool pool) {
    this.pool = pool;
  }

  /** The body of a call that must succeed. */
  JsonNode call(String action, int version, String body) {
    HttpResponse<String> answer = send(action, version, body);
    assertThat(answer.statusCode()).as("%s: %s", action, answer.body()).isEqualTo(200);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    assertThat(type).isEqualTo(media(action, "response", version)).matches(DECODABLE);
    return Pool.parse(answer.body());
  }

  /** The same of a call about a service, on the path that the command line uses. */
  JsonNode service(String action, String body) {
    String media = "application/vnd.dcos.service." + action + "-%s+json;charset=utf-8;version=v1";
    HttpResponse<String> answer =
        pool.send(
            pool.request("/cosmos/service/" + action)
                .header("Content-Type", media.formatted("request"))
                .header("Accept", media.formatted("response"))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as("%s: %s", action, answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains(media.formatted("response"));
    return Pool.parse(answer.body());
  }

  /** The error envelope of a call that must be refused. */
  JsonNode refused(String action, int version, String body, int status) {
    HttpResponse<String> answer = send(action, version, body);
    assertThat(answer.statusCode()).as("%s: %s", action, answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains(ERROR);
    return Pool.parse(answer.body());
  }

  private HttpResponse<String> send(String action, int version, String body) {
    return pool.send(
        pool.request("/package/" + action.replace('.', '/'))
            .header("User-Agent", "dcos-cli/2.0")
            .header("Content-Type", media(action, "request", 1))
            .header("Accept", media(action, "response", version) + "," + ERROR)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String media(String action, String way, int version) {
    return "application/vnd.dcos.package."
        + action.replace("/", "")
        + "-"
        + way
        + "+json;charset=utf-8;version=v"
        + version;
  }
}
