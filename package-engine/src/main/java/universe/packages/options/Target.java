package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A schema after following {@code $ref} within its document, and where it stands. Nothing is ever
 * fetched.
 */
record Target(ObjectNode schema, Place place) {
  private static final int MOST_REFS = 50;

  static Target of(ObjectNode root, ObjectNode given, Place where) throws UnusableSchema {
    ObjectNode schema = given;
    Place place = where;
    for (int hops = 0; schema.path("$ref").isTextual(); hops++) {
      String ref = schema.path("$ref").asText();
      ObjectNode next = hops < MOST_REFS ? resolve(root, ref) : null;
      if (next == null) {
        throw new UnusableSchema(
            "config schema: $ref " + ref + " at " + place + " " + why(ref, hops));
      }
      schema = next;
      place = place(ref);
    }
    return new Target(schema, place);
  }

  private static @Nullable ObjectNode resolve(ObjectNode root, String ref) {
    if (ref.equals("#") || ref.isEmpty()) {
      return root;
    }
    if (!ref.startsWith("#/")) {
      return null;
    }
    JsonNode found = root;
    for (String name : names(ref)) {
      boolean index = found.isArray() && name.matches("[0-9]{1,6}");
      found = index ? found.path(Integer.parseInt(name)) : found.path(name);
    }
    return found instanceof ObjectNode schema ? schema : null;
  }

  private static String[] names(String ref) {
    String[] names = decoded(ref).substring(2).split("/", -1);
    for (int i = 0; i < names.length; i++) {
      names[i] = names[i].replace("~1", "/").replace("~0", "~");
    }
    return names;
  }

  /** What is escaped in addresses means the same here. */
  private static String decoded(String ref) {
    return ref.contains("%") ? URI.create(ref).getFragment().transform(it -> "#" + it) : ref;
  }

  private static Place place(String ref) {
    Place place = Place.ROOT;
    if (ref.startsWith("#/")) {
      for (String name : names(ref)) {
        place = place.child(name);
      }
    }
    return place;
  }

  private static String why(String ref, int hops) {
    if (hops >= MOST_REFS) {
      return "leads in a circle";
    }
    return ref.startsWith("#") ? "leads nowhere" : "leads out of the schema; nothing is fetched";
  }
}
