package universe.packages.options;

import org.jspecify.annotations.Nullable;

/** Where in a document one is; written out as a JSON pointer only when asked. */
record Place(@Nullable Place parent, String name) {
  static final Place ROOT = new Place(null, "");

  Place child(String member) {
    return new Place(this, member);
  }

  Place child(int index) {
    return new Place(this, Integer.toString(index));
  }

  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
