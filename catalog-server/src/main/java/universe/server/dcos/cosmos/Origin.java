package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Where the client reached us; addresses of a package's files are rewritten to go through us.
 *
 * @param scheme {@code http} or {@code https}
 * @param host as in the {@code Host} header, with its port
 */
record Origin(String scheme, String host) {
  private static final Set<String> IMAGES = Set.of("icon-small", "icon-medium", "icon-large");
  private static final String RAW = "-._~!$'()*,;:@/?&%";

  static Origin of(String forwardedProto, String ownScheme, String host) {
    String scheme = forwardedProto.isEmpty() ? ownScheme : forwardedProto;
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw CosmosError.notValid(
          "header 'X-Forwarded-Proto'",
          "Unable to determine scheme used to contact service: [" + scheme + "]");
    }
    return new Origin(scheme, host);
  }

  /** A copy of a package's {@code resource} with all its addresses rewritten. */
  ObjectNode rewritten(ObjectNode resource) {
    ObjectNode copy = resource.deepCopy();
    rewriteTexts(copy.path("assets").path("uris"));
    rewriteImages(copy.path("images"));
    for (JsonNode platform : copy.path("cli").path("binaries")) {
      for (JsonNode binary : platform) {
        if (binary instanceof ObjectNode object && object.path("url").isTextual()) {
          object.put("url", through(object.path("url").textValue()));
        }
      }
    }
    return copy;
  }

  /** The address of our proxy for a file. */
  String through(String url) {
    return scheme + "://" + host + "/package/resource?url=" + encoded(url);
  }

  private void rewriteImages(JsonNode images) {
    if (images instanceof ObjectNode object) {
      for (String name : IMAGES) {
        if (object.path(name).isTextual()) {
          object.put(name, through(object.path(name).textValue()));
        }
      }
      if (object.path("screenshots") instanceof ArrayNode screenshots) {
        for (int i = 0; i < screenshots.size(); i++) {
          screenshots.set(i, screenshots.textNode(through(screenshots.get(i).asText())));
        }
      }
    }
  }

  private void rewriteTexts(JsonNode uris) {
    if (uris instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              uri -> {
                if (uri.getValue().isTextual()) {
                  uri.setValue(object.textNode(through(uri.getValue().textValue())));
                }
              });
    }
  }

  /** As the original writes it: hardly encoded at all, yet {@code =} and {@code +} are. */
  private static String encoded(String url) {
    var text = new StringBuilder();
    for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || RAW.indexOf(c) >= 0);
      if (plain) {
        text.append(c);
      } else {
        text.append('%').append(String.format("%02X", (int) c));
      }
    }
    return text.toString();
  }
}
