package universe.packages.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.mustachejava.Mustache;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** A template, read once, rendered often. Safe to share between threads. */
public final class Template {
  private final Mustache compiled;
  private final Dialect dialect;
  private final Bounds bounds;

  private Template(Mustache compiled, Dialect dialect, Bounds bounds) {
    this.compiled = compiled;
    this.dialect = dialect;
    this.bounds = bounds;
  }

  /** Reads a template; {@code name} stands in messages. */
  public static Template compile(String text, String name, Dialect dialect, Bounds bounds)
      throws TemplateRefused {
    if (text.length() > bounds.templateChars()) {
      throw new TemplateRefused(
          "template of "
              + text.length()
              + " characters; at most "
              + bounds.templateChars()
              + " are read");
    }
    int tags = count(text, dialect.start());
    if (tags > bounds.tags()) {
      throw new TemplateRefused(
          "template has " + tags + " tags; at most " + bounds.tags() + " are read");
    }
    try {
      SafeFactory factory = new SafeFactory(dialect);
      return new Template(
          factory.compile(new StringReader(text), name, dialect.start(), dialect.end()),
          dialect,
          bounds);
    } catch (StackOverflowError e) {
      throw new TemplateRefused("template nests its sections too deeply");
    } catch (RuntimeException e) {
      throw new TemplateRefused(reason(e));
    }
  }

  private static int count(String text, String tag) {
    int count = 0;
    for (int at = text.indexOf(tag); at >= 0; at = text.indexOf(tag, at + tag.length())) {
      count++;
    }
    return count;
  }

  public String render(ObjectNode values) throws TemplateRefused {
    Scope scope = new Scope(values, bounds.steps());
    BoundedWriter out = new BoundedWriter(bounds.outputChars());
    try {
      compiled.execute(out, new ArrayList<>(List.of(scope)));
    } catch (StackOverflowError e) {
      throw new TemplateRefused("template refers to itself without end");
    } catch (RuntimeException e) {
      throw new TemplateRefused(reason(e));
    }
    if (dialect.strict() && !scope.missing.isEmpty()) {
      throw new TemplateRefused("no value for " + String.join(", ", scope.missing));
    }
    return out.toString();
  }

  private static String reason(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooMuch bound) {
        return bound.reason();
      }
    }
    String said = thrown.getMessage();
    return said == null ? "template cannot be read" : said;
  }
}
