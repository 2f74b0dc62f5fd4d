import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks every instance for its page. */
void main() throws Exception {
  try (var http = HttpClient.newHttpClient()) {
    for (String url : System.getenv("ENDPOINT_WEB").split(",")) {
      var answer = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200 || !answer.body().contains("is running")) {
        throw new IllegalStateException(url + " answers " + answer.statusCode() + ": " + answer.body());
      }
    }
  }
}
