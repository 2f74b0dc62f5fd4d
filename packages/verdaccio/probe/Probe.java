import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Signs up, publishes a package with npm, and looks it up. */
void main(String[] words) throws Exception {
  String registry = System.getenv("ENDPOINT_REGISTRY");
  Path folder = Files.createTempDirectory("probe");
  if (words[0].equals("write")) {
    var signUp =
        HttpRequest.newBuilder(URI.create(registry + "-/user/org.couchdb.user:probe"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"name\": \"probe\", \"password\": \"a.Password-1\"}"))
            .build();
    String token;
    try (var http = HttpClient.newHttpClient()) {
      token = http.send(signUp, BodyHandlers.ofString()).body().replaceAll("(?s).*\"token\": *\"([^\"]+)\".*", "$1");
    }
    Files.writeString(
        folder.resolve(".npmrc"), registry.substring(registry.indexOf(':') + 1) + ":_authToken=" + token + "\n");
    Files.writeString(folder.resolve("package.json"), "{\"name\": \"@probe/greeting\", \"version\": \"1.0.0\"}");
    npm(folder, "publish", "--registry", registry);
  }
  String version = npm(folder, "view", "@probe/greeting", "version", "--registry", registry);
  if (!version.contains("1.0.0")) {
    throw new IllegalStateException("npm sees " + version);
  }
}

String npm(Path folder, String... words) throws IOException, InterruptedException {
  List<String> line = new ArrayList<>(List.of("npm"));
  line.addAll(List.of(words));
  Process npm = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
  String said = new String(npm.getInputStream().readAllBytes());
  if (npm.waitFor() != 0) {
    throw new IllegalStateException(said);
  }
  return said;
}
