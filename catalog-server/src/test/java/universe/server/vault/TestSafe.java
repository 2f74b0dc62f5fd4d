package universe.server.vault;

import java.nio.file.Path;
import java.time.Clock;
import universe.server.security.audit.TestAudit;
import universe.server.testing.OneAtATime;

/** A safe that keeps secrets in memory and its key in a directory of a test. */
public final class TestSafe {
  private TestSafe() {}

  public static Safe in(Path directory) {
    return new Safe(
        new MemorySecretStore(),
        new OneAtATime(),
        TestAudit.in(directory),
        Clock.systemUTC(),
        directory.resolve("secrets.key"));
  }
}
