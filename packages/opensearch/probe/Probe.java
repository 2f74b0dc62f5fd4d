import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Puts a document in at one node and finds it at every node. */
void main(String[] words) throws Exception {
  String[] nodes = System.getenv("ENDPOINT_REST").split(",");
  try (var http = HttpClient.newHttpClient()) {
    if (words[0].equals("write")) {
      var put =
          HttpRequest.newBuilder(URI.create(nodes[0] + "/notes/_doc/1?refresh=true"))
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofString("{\"text\": \"hello\"}"))
              .build();
      String answer = http.send(put, BodyHandlers.ofString()).body();
      if (!answer.contains("\"created\"")) {
        throw new IllegalStateException(answer);
      }
    }
    for (String node : nodes) {
      var find = HttpRequest.newBuilder(URI.create(node + "/notes/_search?q=hello")).build();
      String found = http.send(find, BodyHandlers.ofString()).body();
      if (!found.contains("\"value\":1")) {
        throw new IllegalStateException(node + " finds " + found);
      }
    }
  }
}
