package universe.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The JSON form of the protocol: one object a frame, unknown fields ignored. */
public final class Protocol {
  /** Number of the protocol described by this package. */
  public static final int VERSION = 1;

  /** No frame of the session may be larger. */
  public static final int MAX_FRAME_BYTES = 4 << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private Protocol() {}

  public static String write(FromAgent message) {
    return writeAny(FromAgent.class, message);
  }

  public static String write(FromServer message) {
    return writeAny(FromServer.class, message);
  }

  /**
   * @throws IllegalArgumentException when the text is no message of an agent
   */
  public static FromAgent readFromAgent(String text) {
    return read(text, FromAgent.class);
  }

  /**
   * @throws IllegalArgumentException when the text is no message of a server
   */
  public static FromServer readFromServer(String text) {
    return read(text, FromServer.class);
  }

  /** A mapper with the protocol's rules, for journals that keep its records. */
  public static ObjectMapper mapper() {
    return JSON;
  }

  private static String writeAny(Class<?> root, Object message) {
    try {
      return JSON.writerFor(root).writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a protocol record has no JSON form: " + root, e);
    }
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a " + type.getSimpleName() + " message: " + e.getOriginalMessage(), e);
    }
  }
}
