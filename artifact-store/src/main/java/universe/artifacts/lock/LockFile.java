package universe.artifacts.lock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of {@code artifacts.lock.json}.
 *
 * @param sets by name, in the order of the request
 */
public record LockFile(Map<String, List<LockedFile>> sets) {
  public LockFile {
    sets = new LinkedHashMap<>(sets);
  }

  /** One file: where it comes from, how it is known, where it goes. */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record LockedFile(
      String uri,
      String sha256,
      long size,
      String path,
      boolean extract,
      boolean executable,
      int stripComponents) {}

  /** The text of the file; the same for the same content. */
  public String json() throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return JsonMapper.builder().build().writer(printer).writeValueAsString(this) + "\n";
  }
}
