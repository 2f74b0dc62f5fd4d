package universe.artifacts.unpack;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import universe.artifacts.unpack.ArchiveRefused.Reason;

/**
 * The name of an entry as segments that are safe to resolve against a directory.
 *
 * @param segments empty for the root itself
 */
record EntryName(List<String> segments) {
  private static final int MAX_SEGMENT_BYTES = 255;
  private static final int MAX_BYTES = 4000;
  private static final int MAX_LEVELS = 64;

  EntryName {
    segments = List.copyOf(segments);
  }

  static EntryName parse(String name) throws ArchiveRefused {
    if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\' || c == 0xfffd)) {
      throw refused(name, "has characters that no name should have");
    }
    if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
      throw refused(name, "is absolute");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw refused(name, "is too long");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : name.split("/", -1)) {
      if (segment.equals("..")) {
        throw refused(name, "leads upwards");
      }
      if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
        throw refused(name, "is too long");
      }
      if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    if (segments.size() > MAX_LEVELS) {
      throw refused(name, "lies deeper than " + MAX_LEVELS + " levels");
    }
    return new EntryName(segments);
  }

  /** Without its first segments; the root when it has no more than those. */
  EntryName stripped(int count) {
    return new EntryName(segments.subList(Math.min(count, segments.size()), segments.size()));
  }

  /** The directories above, nearest last, without the root. */
  List<EntryName> parents() {
    List<EntryName> parents = new ArrayList<>();
    for (int i = 1; i < segments.size(); i++) {
      parents.add(new EntryName(segments.subList(0, i)));
    }
    return parents;
  }

  boolean isRoot() {
    return segments.isEmpty();
  }

  /** Equal for names that a file system without case or with Unicode folding takes for one. */
  String folded() {
    String composed = Normalizer.normalize(toString(), Normalizer.Form.NFKC);
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return String.join("/", segments);
  }

  private static ArchiveRefused refused(String name, String why) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    String shown = clean.length() <= 120 ? clean : clean.substring(0, 120) + "…";
    return new ArchiveRefused(Reason.ARCHIVE_PATH, "the name '" + shown + "' " + why);
  }
}
