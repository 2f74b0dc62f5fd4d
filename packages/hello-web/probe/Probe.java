import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks every instance for its greeting. */
void main() throws Exception {
  try (var http = HttpClient.newHttpClient()) {
    for (String url : System.getenv("ENDPOINT_PAGE").split(",")) {
      var answer = http.send(HttpRequest.newBuilder(URI.create(url + "/greeting.txt")).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200 || !answer.body().contains("Hello from your own machines")) {
        throw new IllegalStateException(url + " answers " + answer.statusCode() + ": " + answer.body());
      }
    }
  }
}
