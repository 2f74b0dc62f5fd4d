package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;

/** How a schema says that an option is secret, and how options name a secret that is kept. */
public final class SecretSchema {
  /** JSON Schema's own word for what is set and never shown. */
  public static final String MARK = "writeOnly";

  /** Length of what is made up when the user gives nothing. */
  public static final String GENERATE = "universe.generate";

  /** What the text begins with that names a secret. */
  public static final String SCHEME = "secret:";

  private static final int SHORTEST = 12;
  private static final int LONGEST = 256;

  private SecretSchema() {}

  public static boolean isSecret(JsonNode schema) {
    return schema.path(MARK).asBoolean(false) || schema.has(GENERATE);
  }

  /** 0 when nothing is to be made up. */
  public static int generate(JsonNode schema) {
    JsonNode given = schema.path(GENERATE);
    return given.isIntegralNumber() ? Math.clamp(given.asInt(), SHORTEST, LONGEST) : 0;
  }

  /** Whether the value names a secret: rules about its text do not hold for the name. */
  static boolean isReference(JsonNode schema, JsonNode value) {
    return value.isTextual() && value.textValue().startsWith(SCHEME) && isSecret(schema);
  }
}
