package universe.packages.template;

import java.io.Writer;

/** Collects the result and stops when it grows too long. */
final class BoundedWriter extends Writer {
  private final StringBuilder out = new StringBuilder(4096);
  private final int limit;

  BoundedWriter(int limit) {
    this.limit = limit;
  }

  @Override
  public void write(char[] chars, int from, int count) {
    out.append(chars, from, count);
    check();
  }

  @Override
  public void write(String text) {
    out.append(text);
    check();
  }

  @Override
  public void write(String text, int from, int count) {
    out.append(text, from, from + count);
    check();
  }

  @Override
  public void write(int character) {
    out.append((char) character);
    check();
  }

  private void check() {
    if (out.length() > limit) {
      throw new TooMuch("template prints more than " + limit + " characters");
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return out.toString();
  }
}
