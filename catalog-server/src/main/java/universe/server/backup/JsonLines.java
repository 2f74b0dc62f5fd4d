package universe.server.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** One JSON value a line, however many lines there are. */
final class JsonLines {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(new JsonFactory().setRootValueSeparator("\n"));

  private JsonLines() {}

  /** Leaves the target open. */
  static JsonGenerator to(OutputStream target) throws IOException {
    return MAPPER.createGenerator(target).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  static MappingIterator<JsonNode> in(Path file) throws IOException {
    return MAPPER.readerFor(JsonNode.class).readValues(file.toFile());
  }
}
