package universe.packages.bind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import universe.packages.template.Bounds;
import universe.packages.template.Dialect;
import universe.packages.template.Template;
import universe.packages.template.TemplateRefused;

/**
 * A text with {@code <%…%>} in it, as files and environment of an instance are written.
 *
 * <p>Values are inserted as they are. A variable that has no value is refused rather than left out,
 * because a configuration file with a hole in it fails later and elsewhere; sections may ask for
 * names that are absent.
 */
public final class TextTemplate {
  private final Template template;

  private TextTemplate(Template template) {
    this.template = template;
  }

  /** Reads a template; {@code name} stands in messages, so give the file or variable. */
  public static TextTemplate of(String name, String text) throws TemplateRefused {
    return new TextTemplate(Template.compile(text, name, Dialect.TEXT, Bounds.USUAL));
  }

  public String render(ObjectNode context) throws TemplateRefused {
    return template.render(context);
  }

  /** Reads and renders in one go. */
  public static String render(String text, ObjectNode context) throws TemplateRefused {
    return of("template", text).render(context);
  }
}
