package universe.packages.template;

import com.github.mustachejava.Code;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.FragmentKey;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheNotFoundException;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.WriteCode;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The library's factory with everything shut that reaches outside: no partials, no files, no caches
 * that grow.
 */
@NullUnmarked
final class SafeFactory extends DefaultMustacheFactory {
  SafeFactory(Dialect dialect) {
    super(name -> null);
    setObjectHandler(new Values(dialect));
  }

  @Override
  public Reader getReader(String name) {
    throw new MustacheNotFoundException(name);
  }

  @Override
  public void encode(String value, Writer writer) {
    try {
      writer.write(value);
    } catch (IOException e) {
      throw new MustacheException("Failed to write", e);
    }
  }

  /**
   * Texts made at run time (by {@code asJson}) are foreign and endless in number: they are not
   * kept.
   */
  @Override
  public Mustache getFragment(FragmentKey key) {
    Mustache fragment = getFragmentCacheFunction().apply(key);
    fragment.init();
    return fragment;
  }

  @Override
  public MustacheVisitor createMustacheVisitor() {
    return new Lines(this);
  }

  /**
   * Joins plain lines before they reach the library, which would copy the whole text once for each.
   */
  private static final class Lines extends DefaultMustacheVisitor {
    private final StringBuilder pending = new StringBuilder();
    private @Nullable TemplateContext where;

    Lines(DefaultMustacheFactory factory) {
      super(factory);
    }

    @Override
    public void write(TemplateContext context, String text) {
      if (pending.isEmpty()) {
        where = context;
      }
      pending.append(text);
    }

    private void flush() {
      if (!pending.isEmpty()) {
        String text = pending.toString();
        pending.setLength(0);
        if (list.isEmpty()) {
          list.add(new WriteCode(where, df, text));
        } else {
          Code last = list.get(list.size() - 1);
          last.append(text);
        }
      }
    }

    @Override
    public Mustache mustache(TemplateContext context) {
      flush();
      return super.mustache(context);
    }

    @Override
    public void iterable(TemplateContext context, String name, Mustache body) {
      flush();
      super.iterable(context, name, body);
    }

    @Override
    public void notIterable(TemplateContext context, String name, Mustache body) {
      flush();
      super.notIterable(context, name, body);
    }

    @Override
    public void name(TemplateContext context, String name, Mustache body) {
      flush();
      super.name(context, name, body);
    }

    @Override
    public void checkName(TemplateContext context, String name, Mustache body) {
      flush();
      super.checkName(context, name, body);
    }

    @Override
    public void partial(TemplateContext context, String name, String indent) {
      flush();
      super.partial(context, name, indent);
    }

    @Override
    public void dynamicPartial(TemplateContext context, String name, String indent) {
      throw new MustacheNotFoundException(name);
    }

    @Override
    public void value(TemplateContext context, String name, boolean encoded) {
      flush();
      super.value(context, name, encoded);
    }

    @Override
    public void extend(TemplateContext context, String name, Mustache body) {
      flush();
      super.extend(context, name, body);
    }

    @Override
    public void comment(TemplateContext context, String text) {
      flush();
      super.comment(context, text);
    }

    @Override
    public void eof(TemplateContext context) {
      flush();
      super.eof(context);
    }

    /** Ignored, as in the original, which also wrote it to the log. */
    @Override
    public void pragma(TemplateContext context, String pragma, String arguments) {}
  }
}
