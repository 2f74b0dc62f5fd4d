package universe.packages.lint;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that stand in a template's tags; not a reading of the template, only of its words. */
final class TemplateNames {
  private static final Pattern TAG =
      Pattern.compile("\\{\\{\\{?\\s*([#^/&!>=%$<?]?)\\s*([^{}\\s]+)[^{}]*\\}\\}\\}?");

  private final TreeSet<String> used = new TreeSet<>();
  private final Set<String> insideSections = new HashSet<>();

  private TemplateNames() {}

  static TemplateNames in(String template) {
    TemplateNames names = new TemplateNames();
    Matcher tag = TAG.matcher(template);
    int open = 0;
    while (tag.find()) {
      String name = tag.group(2);
      switch (tag.group(1)) {
        case "#", "^" -> {
          open++;
          names.use(name, open > 1);
        }
        case "/" -> open--;
        case "", "&" -> names.use(name, open > 0);
        default -> {
          // Comments and what is refused anyway.
        }
      }
    }
    return names;
  }

  private void use(String name, boolean inside) {
    used.add(name);
    if (inside && !name.contains(".")) {
      insideSections.add(name);
    }
  }

  Set<String> used() {
    return used;
  }

  boolean isSpecial(String name) {
    return name.equals(".") || name.equals("asJson");
  }

  /**
   * Whether a simple name stands inside a section, where it may be a member of what the section is
   * about.
   */
  boolean insideSection(String name) {
    return insideSections.contains(name);
  }

  /** Whether an option is used by its whole name, by the object it is in, or inside a section. */
  boolean mentions(String option) {
    String last = option.substring(option.lastIndexOf('.') + 1);
    return used.contains(option)
        || insideSections.contains(last)
        || used.stream()
            .anyMatch(name -> option.startsWith(name + ".") || name.startsWith(option + "."));
  }
}
