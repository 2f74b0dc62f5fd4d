package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a command printed and how it ended. */
record Outcome(String command, int exit, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Outcome succeeds() {
    assertThat(exit).as("%s%n%s%n%s", command, out, err).isZero();
    return this;
  }

  Outcome failsWith(int code) {
    assertThat(exit).as("%s%n%s%n%s", command, out, err).isEqualTo(code);
    return this;
  }

  JsonNode json() {
    try {
      return JSON.readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError(command + " printed no JSON: " + out + err, e);
    }
  }
}
