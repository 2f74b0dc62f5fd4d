import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Asks until the node exporters have been read, that is, until their load is known. */
void main() throws Exception {
  String query = URLEncoder.encode("count(node_load1)", StandardCharsets.UTF_8);
  URI address = URI.create(System.getenv("ENDPOINT_WEB") + "/api/v1/query?query=" + query);
  String answer = "";
  try (var http = HttpClient.newHttpClient()) {
    for (int i = 0; i < 60; i++) {
      answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
      if (answer.contains("\"2\"")) {
        return;
      }
      Thread.sleep(500);
    }
  }
  throw new IllegalStateException("two exporters were wanted: " + answer);
}
