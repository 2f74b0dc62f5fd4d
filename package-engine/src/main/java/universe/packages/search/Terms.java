package universe.packages.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All words of an index in order, each with the documents it stands in and how much it counts
 * there.
 */
final class Terms {
  private static final int SHORTEST_FORGIVEN = 4;

  private final String[] words;
  private final int[][] documents;
  private final float[][] weights;

  /**
   * Words by what is left of them when one letter is taken out: finds words one typing error away.
   */
  private final Map<String, int[]> shortened = new HashMap<>();

  private Terms(TreeMap<String, Map<Integer, Float>> found) {
    words = found.keySet().toArray(String[]::new);
    documents = new int[words.length][];
    weights = new float[words.length][];
    int word = 0;
    for (Map<Integer, Float> postings : found.values()) {
      documents[word] = postings.keySet().stream().mapToInt(Integer::intValue).toArray();
      weights[word] = new float[documents[word].length];
      for (int i = 0; i < documents[word].length; i++) {
        weights[word][i] = postings.getOrDefault(documents[word][i], 0f);
      }
      word++;
    }
    for (int i = 0; i < words.length; i++) {
      if (words[i].length() >= SHORTEST_FORGIVEN) {
        for (String left : shortenings(words[i])) {
          shortened.merge(left, new int[] {i}, Terms::join);
        }
      }
    }
  }

  /** Collects words before they are put in order. */
  static final class Collector {
    private final TreeMap<String, Map<Integer, Float>> found = new TreeMap<>();

    void add(int document, Iterable<String> words, float weight) {
      for (String word : words) {
        found.computeIfAbsent(word, any -> new TreeMap<>()).merge(document, weight, Math::max);
      }
    }

    Terms terms() {
      return new Terms(found);
    }
  }

  int[] documents(int word) {
    return documents[word];
  }

  float[] weights(int word) {
    return weights[word];
  }

  boolean isExactly(int word, String text) {
    return words[word].equals(text);
  }

  /** First and one past the last of the words that begin with a text. */
  int[] beginningWith(String text) {
    return new int[] {position(text), position(text + Character.MAX_VALUE)};
  }

  private int position(String text) {
    int at = Arrays.binarySearch(words, text);
    return at < 0 ? -at - 1 : at;
  }

  /** Words one typing error away, or two for long ones. */
  List<Integer> near(String text) {
    if (text.length() < SHORTEST_FORGIVEN) {
      return List.of();
    }
    List<Integer> near = new ArrayList<>();
    int most = text.length() < 8 ? 1 : 2;
    for (String left : shortenings(text)) {
      for (int word : shortened.getOrDefault(left, new int[0])) {
        if (!near.contains(word) && isNear(words[word], text, most)) {
          near.add(word);
        }
      }
    }
    return near;
  }

  private static List<String> shortenings(String word) {
    List<String> left = new ArrayList<>(word.length() + 1);
    left.add(word);
    for (int i = 0; i < word.length(); i++) {
      left.add(word.substring(0, i) + word.substring(i + 1));
    }
    return left;
  }

  /** Letters left out, added, changed, or two next to each other swapped. */
  private static boolean isNear(String one, String other, int most) {
    int[][] rows = new int[3][other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = rows[i % 3];
      int[] above = rows[(i + 2) % 3];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], rows[(i + 1) % 3][j - 2] + 1);
        }
      }
    }
    return rows[one.length() % 3][other.length()] <= most;
  }

  static int[] join(int[] some, int[] more) {
    int[] joined = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, joined, some.length, more.length);
    return joined;
  }
}
