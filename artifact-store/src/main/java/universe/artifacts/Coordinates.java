package universe.artifacts;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Where a file comes from, without the address of any registry. */
public sealed interface Coordinates {
  /** The text form, as packages write it. */
  String uri();

  /** The file's name at its origin; its ending tells what kind of archive it is. */
  String fileName();

  /**
   * A file of a Maven repository, found through the user's Maven settings.
   *
   * @param extension such as {@code jar}, {@code war}, {@code zip}, {@code tar.gz}
   * @param classifier empty when there is none
   */
  record Maven(String group, String artifact, String extension, String classifier, String version)
      implements Coordinates {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.+-]{0,199}");

    public Maven {
      for (String part : List.of(group, artifact, extension, version)) {
        check(part);
      }
      if (!classifier.isEmpty()) {
        check(classifier);
      }
      if (version.endsWith("-SNAPSHOT") || version.equals("LATEST") || version.equals("RELEASE")) {
        throw new IllegalArgumentException(
            "version '" + version + "' is not one exact release; name a released version");
      }
    }

    private static void check(String part) {
      if (!PART.matcher(part).matches() || part.contains("..")) {
        throw new IllegalArgumentException(
            "'" + part + "' must be made of letters, digits and . _ - +");
      }
    }

    @Override
    public String uri() {
      StringBuilder text = new StringBuilder("mvn:").append(group).append(':').append(artifact);
      if (!extension.equals("jar") || !classifier.isEmpty()) {
        text.append(':').append(extension);
      }
      if (!classifier.isEmpty()) {
        text.append(':').append(classifier);
      }
      return text.append(':').append(version).toString();
    }

    @Override
    public String fileName() {
      String end = classifier.isEmpty() ? "" : "-" + classifier;
      return artifact + "-" + version + end + "." + extension;
    }

    @Override
    public String toString() {
      return uri();
    }
  }

  /** A file on a web server. */
  record Https(URI address) implements Coordinates {
    public Https {
      if (!"https".equals(address.getScheme()) || address.getHost() == null) {
        throw new IllegalArgumentException("the form is https://host/path");
      }
      if (address.getRawUserInfo() != null) {
        throw new IllegalArgumentException("no user or password may stand in the address");
      }
      if (address.getRawFragment() != null) {
        throw new IllegalArgumentException("leave out the part after '#'");
      }
    }

    @Override
    public String uri() {
      return address.toString();
    }

    @Override
    public String fileName() {
      String path = address.getPath() == null ? "" : address.getPath();
      String name = path.substring(path.lastIndexOf('/') + 1);
      return name.isEmpty() ? "file" : name;
    }

    @Override
    public String toString() {
      return uri();
    }
  }

  /** A file of the machine that fetches; only where the settings allow it. */
  record File(Path path) implements Coordinates {
    public File {
      if (!path.isAbsolute() || !path.equals(path.normalize()) || path.getFileName() == null) {
        throw new IllegalArgumentException("the form is file:///absolute/path, without '..'");
      }
    }

    @Override
    public String uri() {
      return path.toUri().toString();
    }

    @Override
    public String fileName() {
      Path name = path.getFileName();
      return name == null ? "file" : name.toString();
    }

    @Override
    public String toString() {
      return uri();
    }
  }

  /**
   * A package of a Debian system, got by the machine's own apt, which checks its signatures; it is
   * unpacked into a sandbox and never installed.
   *
   * @param architecture such as {@code amd64}, or {@code all}
   */
  record Debian(String name, String architecture, String version) implements Coordinates {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,99}");
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9-]{2,20}");
    private static final Pattern VERSION = Pattern.compile("([0-9]+:)?[0-9][A-Za-z0-9.+~-]{0,99}");

    public Debian {
      if (!NAME.matcher(name).matches()
          || !ARCHITECTURE.matcher(architecture).matches()
          || !VERSION.matcher(version).matches()) {
        throw new IllegalArgumentException(
            "the form is deb:name:architecture:version, for example deb:nginx:amd64:1.22.1-9");
      }
    }

    @Override
    public String uri() {
      return "deb:" + name + ":" + architecture + ":" + version;
    }

    /** As archives name it: without the epoch. */
    @Override
    public String fileName() {
      String bare = version.substring(version.indexOf(':') + 1);
      return name + "_" + bare + "_" + architecture + ".deb";
    }

    @Override
    public String toString() {
      return uri();
    }
  }

  /**
   * A package of the npm registry, as its author published it; what it depends on are packages by
   * themselves, which the lock names one by one.
   *
   * @param name such as {@code express}, or {@code @scope/name}
   */
  record Npm(String name, String version) implements Coordinates {
    private static final Pattern NAME =
        Pattern.compile("(@[a-z0-9~-][a-z0-9._~-]*/)?[A-Za-z0-9~-][A-Za-z0-9._~-]*");
    private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+-]{0,99}");

    public Npm {
      if (name.length() > 214
          || !NAME.matcher(name).matches()
          || !VERSION.matcher(version).matches()) {
        throw new IllegalArgumentException(
            "the form is npm:name:version, for example npm:http-server:14.1.1");
      }
    }

    @Override
    public String uri() {
      return "npm:" + name + ":" + version;
    }

    @Override
    public String fileName() {
      return name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz";
    }

    @Override
    public String toString() {
      return uri();
    }
  }

  /**
   * A part of a container image, by its content; what an image consists of its manifest says.
   *
   * @param registry {@code host} or {@code host:port}
   * @param path of the repository in it
   */
  record Oci(String registry, String path, Sha256 sha256) implements Coordinates {
    public Oci {
      ImageName.exact(registry, path, sha256);
    }

    @Override
    public String uri() {
      return "oci:" + registry + "/" + path + "@sha256:" + sha256;
    }

    @Override
    public String fileName() {
      return path.substring(path.lastIndexOf('/') + 1) + "-" + sha256.hex().substring(0, 12);
    }

    @Override
    public String toString() {
      return uri();
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and what is wrong with it
   */
  static Coordinates parse(String text) {
    try {
      int colon = text.indexOf(':');
      String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
      return switch (scheme) {
        case "mvn" -> maven(text.substring(colon + 1).split(":", -1));
        case "deb" -> debian(text.substring(colon + 1).split(":", 3));
        case "npm" -> npm(text.substring(colon + 1).split(":", -1));
        case "oci" -> oci(ImageName.parse(text));
        case "https" -> new Https(new URI(text));
        case "file" -> file(new URI(text));
        case "http" ->
            throw new IllegalArgumentException("http: is readable on the way; use https:");
        default ->
            throw new IllegalArgumentException(
                "it must begin with mvn:, deb:, npm:, oci:, https: or file: (for example"
                    + " mvn:group:artifact:version)");
      };
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "'" + shown(text) + "' names no file: " + e.getReason(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + shown(text) + "' names no file: " + e.getMessage(), e);
    }
  }

  private static Maven maven(String[] part) {
    return switch (part.length) {
      case 3 -> new Maven(part[0], part[1], "jar", "", part[2]);
      case 4 -> new Maven(part[0], part[1], part[2], "", part[3]);
      case 5 -> new Maven(part[0], part[1], part[2], part[3], part[4]);
      default ->
          throw new IllegalArgumentException(
              "the form is mvn:group:artifact:version,"
                  + " mvn:group:artifact:extension:version or"
                  + " mvn:group:artifact:extension:classifier:version");
    };
  }

  private static Debian debian(String[] part) {
    return part.length == 3 ? new Debian(part[0], part[1], part[2]) : new Debian(part[0], "", "");
  }

  private static Npm npm(String[] part) {
    return part.length == 2 ? new Npm(part[0], part[1]) : new Npm("", "");
  }

  private static Oci oci(ImageName name) {
    Supplier<IllegalArgumentException> vague =
        () -> new IllegalArgumentException("the form is oci:registry/path@sha256:…");
    return new Oci(name.registry(), name.path(), name.digest().orElseThrow(vague));
  }

  private static File file(URI uri) {
    if (uri.getHost() != null || uri.getPath() == null || uri.getRawQuery() != null) {
      throw new IllegalArgumentException("the form is file:///absolute/path");
    }
    return new File(Path.of(uri.getPath()));
  }

  private static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 200 ? clean : clean.substring(0, 200) + "…";
  }
}
