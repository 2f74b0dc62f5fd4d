package universe.server.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import universe.packages.bind.TextTemplate;
import universe.packages.json.Json;
import universe.packages.template.TemplateRefused;
import universe.protocol.SecretMark;

/** The values that templates of the second stage may name. */
final class BindContext {
  private static final String PEERS = "peers";

  private final ObjectNode values;
  private final Binding binding;

  private BindContext(ObjectNode values, Binding binding) {
    this.values = values;
    this.binding = binding;
  }

  static BindContext of(Binding binding) {
    List<PortDefinition> ports = binding.definition().needs().ports();
    ObjectNode values = slot(binding.slot(), ports);
    values.set("app", app(binding.definition(), binding.edition().uid()));
    values.set("needs", needs(binding));
    ObjectNode secrets = values.putObject("secrets");
    binding
        .definition()
        .launch()
        .secrets()
        .sources()
        .forEach((name, source) -> secrets.put(name, SecretMark.of(source)));
    return new BindContext(values, binding);
  }

  /**
   * @param what names the template in messages
   * @throws IllegalArgumentException when the template is malformed or names what has no value
   */
  String bind(String what, String template) {
    if (template.contains(PEERS) && !values.has(PEERS)) {
      // Only for those who ask: of an app with a thousand instances it is a million values.
      values.set(PEERS, peers());
    }
    return bound(what, template, values);
  }

  private static String bound(String what, String template, ObjectNode values) {
    try {
      return TextTemplate.of(what, template).render(values);
    } catch (TemplateRefused e) {
      throw new IllegalArgumentException(what + " cannot be bound: " + e.reason(), e);
    }
  }

  /** What an app gives to those that need it: it may name itself and nothing of its instances. */
  static Map<String, String> outputs(AppDefinition definition, String uid) {
    ObjectNode values = Json.object();
    values.set("app", app(definition, uid));
    Map<String, String> outputs = new LinkedHashMap<>();
    definition
        .extension()
        .outputs()
        .forEach((name, text) -> outputs.put(name, bound("outputs." + name, text, values)));
    return outputs;
  }

  /** Of each app that is needed: the first address, all with commas between them, its outputs. */
  private static ObjectNode needs(Binding binding) {
    ObjectNode needs = Json.object();
    binding
        .needs()
        .forEach(
            (name, met) -> {
              ObjectNode need = needs.putObject(name);
              need.put("url", met.urls().isEmpty() ? "" : met.urls().getFirst());
              need.put("urls", String.join(",", met.urls()));
              ObjectNode outputs = need.putObject("outputs");
              met.outputs().forEach(outputs::put);
            });
    return needs;
  }

  private ArrayNode peers() {
    List<PortDefinition> ports = binding.definition().needs().ports();
    ArrayNode peers = Json.object().arrayNode();
    List<Slot> slots = binding.peers();
    for (Slot slot : slots) {
      peers.add(
          slot(slot, ports)
              .put("first", slot.equals(slots.getFirst()))
              .put("last", slot.equals(slots.getLast()))
              .put("self", slot.ordinal() == binding.slot().ordinal()));
    }
    return peers;
  }

  private static ObjectNode app(AppDefinition definition, String uid) {
    String id = definition.id().value();
    return Json.object()
        .put("id", id)
        .put("name", id.substring(id.lastIndexOf('/') + 1))
        .put("uid", uid)
        .put("instances", definition.instances());
  }

  private static ObjectNode slot(Slot slot, List<PortDefinition> ports) {
    ObjectNode values =
        Json.object()
            .put("ordinal", slot.ordinal())
            .put("id", slot.ordinal() + 1)
            .put("host", slot.host())
            .put("hostname", slot.hostname());
    ObjectNode byName = Json.object();
    for (int i = 0; i < slot.ports().size(); i++) {
      values.put("port" + i, slot.ports().get(i));
      if (i < ports.size() && !ports.get(i).name().isEmpty()) {
        byName.put(ports.get(i).name(), slot.ports().get(i));
      }
    }
    values.set("ports", byName);
    return values;
  }
}
