package universe.cli.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;

/**
 * A Debian binary package (deb(5)): the release under {@code /usr/lib/universe}, the command, its
 * manual page and completion, and systemd units that are installed but not started.
 */
final class DebianPackage {
  private static final String HOME = "usr/lib/universe/";

  private static final String COMMAND =
      """
      #!/bin/sh
      exec /usr/lib/universe/universe "$@"
      """;

  private DebianPackage() {}

  static void write(List<Item> release, Texts texts, long epochMillis, OutputStream to)
      throws IOException {
    List<Item> files = new ArrayList<>();
    long bytes = 0;
    for (Item item : release) {
      files.add(moved(item));
      bytes += item.size();
    }
    files.add(new Item.Text("usr/bin/universe", COMMAND, true));
    files.addAll(Units.all());
    files.add(new Item.Text("usr/share/man/man1/universe.1", texts.manual(), false));
    files.add(
        new Item.Text("usr/share/bash-completion/completions/universe", texts.completion(), false));
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(to)) {
      add(ar, new Item.Text("debian-binary", "2.0\n", false), epochMillis);
      String control = control(texts.version(), bytes >> 10);
      addTar(
          ar,
          "control.tar.gz",
          List.of(
              new Item.Text("control", control, false),
              new Item.Text("conffiles", Units.SETTINGS + "\n", false)),
          epochMillis);
      addTar(ar, "data.tar.gz", files, epochMillis);
    }
  }

  /** What a release says of itself. */
  record Texts(String version, String manual, String completion) {}

  private static Item moved(Item item) {
    return switch (item) {
      case Item.Built built ->
          new Item.Built(HOME + built.name(), built.file(), built.executable());
      case Item.Text text -> new Item.Text(HOME + text.name(), text.text(), text.executable());
    };
  }

  private static String control(String version, long kib) {
    return """
    Package: universe
    Version: %s
    Architecture: all
    Maintainer: Universe maintainers <maintainers@universe.invalid>
    Installed-Size: %d
    Recommends: runc, conmon, nftables, iproute2
    Suggests: java25-sdk
    Section: admin
    Priority: optional
    Description: App store for your own machines
     Pick Kafka, PostgreSQL, a web app or your own package from a shelf, and it
     runs: placed over your hosts, isolated, health-checked, restarted when it
     dies. Needs a JDK 25 under /usr/lib/jvm or /opt.
    """
        .formatted(version.replace("-SNAPSHOT", "~snapshot"), kib);
  }

  /** By way of a file: its size stands before it. */
  private static void addTar(
      ArArchiveOutputStream ar, String name, List<Item> items, long epochMillis)
      throws IOException {
    Path part = Files.createTempFile("universe", name);
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        Tarball.write(items, "./", epochMillis, out);
      }
      add(ar, new Item.Built(name, part, false), epochMillis);
    } finally {
      Files.delete(part);
    }
  }

  private static void add(ArArchiveOutputStream ar, Item item, long epochMillis)
      throws IOException {
    ar.putArchiveEntry(
        new ArArchiveEntry(item.name(), item.size(), 0, 0, 0100644, epochMillis / 1000));
    item.copyTo(ar);
    ar.closeArchiveEntry();
  }
}
