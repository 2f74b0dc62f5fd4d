package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One schema applied to one value: where each stands, and how deep we are. */
record Spot(ObjectNode schema, Place where, JsonNode value, Place at, int depth) {

  /** Another schema on the same value. */
  Spot alternative(JsonNode other, Place place) {
    return new Spot((ObjectNode) other, place, value, at, depth + 1);
  }

  /** A schema on a value inside this one. */
  Spot inner(ObjectNode below, Place place, JsonNode part, Place partAt) {
    return new Spot(below, place, part, partAt, depth + 1);
  }

  /** The same with the schema its {@code $ref} leads to, if it has one. */
  Spot resolved(ObjectNode root) throws UnusableSchema {
    if (!schema.path("$ref").isTextual()) {
      return this;
    }
    Target target = Target.of(root, schema, where);
    return new Spot(target.schema(), target.place(), value, at, depth);
  }
}
