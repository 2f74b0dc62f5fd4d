package universe.server.definition;

import universe.engine.spec.PortNeed;

/**
 * A port of an app.
 *
 * @param name empty when the definition gives none
 * @param requested the number asked for, 0 for any
 * @param required whether only the requested number will do
 */
public record PortDefinition(String name, int requested, boolean required) {
  PortNeed need() {
    return required && requested > 0 ? new PortNeed.Fixed(name, requested) : new PortNeed.Any(name);
  }
}
