package universe.bench.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import universe.bench.pool.Pool;

/** The reference: the same server, jars and flags, with an application that holds one page. */
final class BarePayara {
  /** From launch to the first page, and memory four seconds later. */
  record Figures(double seconds, double memoryMiB) {}

  private final Path root;
  private final Path work;
  private final Path war;

  BarePayara(Path root, Path work) throws IOException {
    this.root = root;
    this.work = work;
    this.war = work.resolve("empty.war");
    makeWar(root.resolve("catalog-server/target/universe-server.war"));
  }

  Figures start() throws IOException, InterruptedException {
    int port = freePort();
    List<String> line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xms64m",
            "-Xmx512m",
            "-jar",
            root.resolve("catalog-server/target/payara-micro.jar").toString(),
            "--deploy",
            war.toString(),
            "--contextroot",
            "/",
            "--port",
            Integer.toString(port),
            "--nohazelcast",
            "--disablephonehome");
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(line)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("empty.log").toFile())
            .start();
    try {
      awaitPage(port, process);
      double seconds = (System.nanoTime() - began) / 1e9;
      Thread.sleep(4000); // the reference figures were taken four seconds after the start
      return new Figures(seconds, Pool.memoryMiB(process.pid()));
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static void awaitPage(int port, Process process)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var page =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/index.html")).build();
      while (process.isAlive()) {
        try {
          if (http.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          Thread.sleep(20);
        }
        Thread.sleep(20);
      }
    }
    throw new IOException("the empty server ended before it was ready");
  }

  private void makeWar(Path ours) throws IOException {
    try (ZipFile from = new ZipFile(ours.toFile());
        OutputStream file = Files.newOutputStream(war);
        ZipOutputStream to = new ZipOutputStream(file)) {
      to.putNextEntry(new ZipEntry("index.html"));
      to.write("<p>ready</p>".getBytes(StandardCharsets.UTF_8));
      for (ZipEntry entry : (Iterable<ZipEntry>) from.stream().map(e -> (ZipEntry) e)::iterator) {
        if (entry.getName().startsWith("WEB-INF/lib/") && !entry.isDirectory()) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
          }
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
