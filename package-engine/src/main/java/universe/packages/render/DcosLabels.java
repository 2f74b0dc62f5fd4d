package universe.packages.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import universe.packages.definition.PackageDefinition;
import universe.packages.json.Json;

/**
 * The five labels DC/OS clients look for. Made when such a client asks; never stored, never sent to
 * agents.
 */
public final class DcosLabels {
  public static final String NAME = "DCOS_PACKAGE_NAME";
  public static final String VERSION = "DCOS_PACKAGE_VERSION";
  public static final String SOURCE = "DCOS_PACKAGE_SOURCE";
  public static final String OPTIONS = "DCOS_PACKAGE_OPTIONS";
  public static final String DEFINITION = "DCOS_PACKAGE_DEFINITION";

  private DcosLabels() {}

  /**
   * A copy of the app with the labels added, over any of the same name; labels stand first.
   *
   * @param source the repository's address
   * @param options the user's own options
   */
  public static ObjectNode on(
      ObjectNode app, PackageDefinition definition, String source, ObjectNode options) {
    ObjectNode labelled = Json.object();
    ObjectNode labels = labelled.putObject("labels");
    if (app.path("labels") instanceof ObjectNode own) {
      labels.setAll(own);
    }
    labels.put(NAME, definition.id().name());
    labels.put(VERSION, definition.id().version());
    labels.put(SOURCE, source);
    labels.put(OPTIONS, options(options));
    labels.put(DEFINITION, definition(definition));
    app.properties()
        .forEach(
            member -> {
              if (!member.getKey().equals("labels")) {
                labelled.set(member.getKey(), member.getValue());
              }
            });
    return labelled;
  }

  /** The user's own options, members of value null left out. */
  public static String options(ObjectNode options) {
    return base64(Json.bytes(withoutNulls(options)));
  }

  /** The definition in its envelope, with an explicit null for every optional member it lacks. */
  public static String definition(PackageDefinition definition) {
    ObjectNode envelope = Json.object();
    String version = definition.packagingVersion().substring(0, 1);
    envelope
        .putObject("metadata")
        .put(
            "Content-Type",
            "application/vnd.dcos.universe.package+json;charset=utf-8;version=v" + version)
        .put("Content-Encoding", "gzip");
    envelope.put("data", base64(gzip(Json.bytes(ExplicitNulls.in(definition.json())))));
    return base64(Json.bytes(envelope));
  }

  /**
   * The definition as DC/OS clients know it: exactly the members of its packaging version, an
   * explicit null for each that is absent.
   */
  public static ObjectNode wireForm(PackageDefinition definition) {
    return ExplicitNulls.in(definition.json());
  }

  private static ObjectNode withoutNulls(ObjectNode object) {
    ObjectNode kept = Json.object();
    object
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (!value.isNull()) {
                kept.set(
                    member.getKey(),
                    value instanceof ObjectNode nested ? withoutNulls(nested) : value);
              }
            });
    return kept;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
