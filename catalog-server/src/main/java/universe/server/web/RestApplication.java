package universe.server.web;

import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part of the API below one path: its resources and what holds for all of them. */
public abstract class RestApplication extends Application {
  private final List<Class<?>> resources;

  protected RestApplication(List<Class<?>> resources) {
    this.resources = List.copyOf(resources);
  }

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>(resources);
    classes.add(ProblemMapper.class);
    classes.add(AnyErrorMapper.class);
    classes.add(MalformedJson.OfParser.class);
    classes.add(MalformedJson.OfMapping.class);
    classes.add(JsonProvider.class);
    classes.add(IdempotencyFilter.class);
    return classes;
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        // Nothing is held back, so that streams of text flow; the container buffers small answers.
        "jersey.config.contentLength.buffer",
        0,
        "jersey.config.jsonFeature",
        "JacksonFeature",
        "jersey.config.server.wadl.disableWadl",
        true,
        "jersey.config.server.disableMoxyJson",
        true);
  }
}
