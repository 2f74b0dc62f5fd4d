package universe.server.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import universe.engine.spec.Affinity;
import universe.engine.spec.AppId;
import universe.engine.spec.Placing;
import universe.engine.spec.Policy;

/**
 * Reads who goes first and which hosts are best, from {@code universe.placing}; the role also from
 * Marathon's {@code role} and {@code acceptedResourceRoles}.
 */
final class PlacingReader {
  private static final Set<String> KEYS =
      Set.of("priority", "policy", "role", "spreadOver", "near", "apart");
  private static final Set<String> AFFINITY_KEYS = Set.of("app", "field", "required");

  private final Fields app;
  private final Fields placing;

  PlacingReader(Fields app) {
    this.app = app;
    this.placing = app.object("universe").object("placing");
  }

  Placing read() {
    checkKeys(placing, KEYS);
    List<Affinity> affinities = new ArrayList<>(affinities("near", Affinity.Side.WITH));
    affinities.addAll(affinities("apart", Affinity.Side.APART));
    return Placing.DEFAULT
        .withPriority(placing.whole("priority", 0, Placing.Rank.LOWEST, Placing.Rank.HIGHEST))
        .withPolicy(policy())
        .withRole(role())
        .withSpreadOver(placing.textList("spreadOver"))
        .withAffinities(affinities);
  }

  private Policy policy() {
    return switch (placing.text("policy", "balanced").toLowerCase(Locale.ROOT)) {
      case "pack" -> Policy.PACK;
      case "balanced" -> Policy.BALANCED;
      case "spread" -> Policy.SPREAD;
      default -> {
        placing.at("policy").problem("must be pack, balanced or spread");
        yield Policy.BALANCED;
      }
    };
  }

  /** The role whose reservations it may use; {@code *} stands for none. */
  private String role() {
    if (placing.has("role")) {
      return named(placing.text("role", ""));
    }
    JsonNode accepted = app.at("acceptedResourceRoles").node();
    String named =
        StreamSupport.stream(accepted.spliterator(), false)
            .map(JsonNode::asText)
            .filter(role -> !role.equals("*"))
            .findFirst()
            .orElse("");
    boolean unreservedOnly = !accepted.isEmpty() && named.isEmpty();
    return named.isEmpty() && !unreservedOnly ? named(app.at("role").node().asText("")) : named;
  }

  private static String named(String role) {
    return role.equals("*") ? "" : role;
  }

  private List<Affinity> affinities(String key, Affinity.Side side) {
    List<Affinity> read = new ArrayList<>();
    for (Fields given : placing.each(key)) {
      checkKeys(given, AFFINITY_KEYS);
      try {
        AppId other = new AppId(DefinitionReader.absolute(given.text("app", "")));
        String field = given.text("field", "hostname");
        read.add(new Affinity(other, side, field, given.flag("required", true)));
      } catch (IllegalArgumentException e) {
        given.at("app").problem(String.valueOf(e.getMessage()));
      }
    }
    return read;
  }

  private static void checkKeys(Fields place, Set<String> known) {
    place
        .members()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                value.problem("is not known; known here are " + known.stream().sorted().toList());
              }
            });
  }
}
