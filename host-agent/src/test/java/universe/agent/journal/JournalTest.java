package universe.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.protocol.Protocol;

class JournalTest {
  @TempDir Path directory;

  record Note(String text, long number) {}

  @Test
  void whatWasWrittenIsReadBackByTheNextAgent() {
    journal().write("a.note", new Note("héllo", 7));
    journal().write("a.note", new Note("newer", 8));

    assertThat(journal().read("a.note", Note.class)).contains(new Note("newer", 8));
    assertThat(journal().names(".note")).containsExactly("a.note");
  }

  @Test
  void aRecordCutOffAnywhereOrWithAnyBitFlippedIsSetAsideAndReadsAsAbsent() throws IOException {
    journal().write("a.note", new Note("text", 7));
    byte[] whole = Files.readAllBytes(directory.resolve("a.note"));

    for (int length = 0; length < whole.length; length++) {
      assertDamaged(Arrays.copyOf(whole, length));
    }
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      assertDamaged(flipped);
    }
  }

  @Test
  void aTemporaryFileOfACrashIsNeverTakenForARecord() throws IOException {
    Files.writeString(Files.createDirectories(directory).resolve("b.note.partial"), "half");

    assertThat(journal().names(".note")).isEmpty();
    assertThat(directory.resolve("b.note.partial")).doesNotExist();
  }

  @Test
  void aSecondAgentOnTheSameStateIsRefused() {
    try (StateDirectory first = StateDirectory.hold(directory.resolve("state"))) {
      assertThatThrownBy(() -> StateDirectory.hold(first.root()))
          .hasMessageContaining("another agent holds");
    }
  }

  @Test
  void theHostKeepsItsIdentity() {
    String id;
    try (StateDirectory first = StateDirectory.hold(directory.resolve("state"))) {
      id = first.hostId();
    }
    try (StateDirectory second = StateDirectory.hold(directory.resolve("state"))) {
      assertThat(second.hostId()).isEqualTo(id);
    }
  }

  private void assertDamaged(byte[] content) throws IOException {
    Files.write(directory.resolve("a.note"), content);
    assertThat(journal().read("a.note", Note.class)).isEmpty();
    assertThat(directory.resolve("a.note")).doesNotExist();
    assertThat(directory.resolve("aside")).isNotEmptyDirectory();
  }

  private Journal journal() {
    return new Journal(directory, Protocol.mapper());
  }
}
