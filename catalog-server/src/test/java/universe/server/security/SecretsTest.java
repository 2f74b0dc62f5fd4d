package universe.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random words that people and commands are given. */
class SecretsTest {
  @Test
  void anIdIsNeverTakenForAnOptionOfACommand() {
    List<String> drawn = Stream.generate(() -> Secrets.drawId(16)).limit(20_000).toList();
    assertThat(drawn).doesNotHaveDuplicates().allMatch(it -> it.matches("[A-Za-z0-9_][\\w-]{21}"));
  }
}
