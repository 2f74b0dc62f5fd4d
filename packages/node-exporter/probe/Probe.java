import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks every exporter for its host's load. */
void main() throws Exception {
  try (var http = HttpClient.newHttpClient()) {
    for (String address : System.getenv("ENDPOINT_METRICS").split(",")) {
      var request = HttpRequest.newBuilder(URI.create("http://" + address + "/metrics")).build();
      String answer = http.send(request, BodyHandlers.ofString()).body();
      if (!answer.contains("\nnode_load1 ")) {
        throw new IllegalStateException(address + " knows no load");
      }
    }
  }
}
