package universe.server.catalog;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import universe.packages.render.Renderer;

/** Makes the one renderer of the server; it keeps what it compiled. */
@Dependent
class Rendering {
  @Produces
  @Singleton
  Renderer renderer() {
    return new Renderer();
  }
}
