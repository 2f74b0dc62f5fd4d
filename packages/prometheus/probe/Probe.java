import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * Asks until the node exporters have been read, that is, until their load is known; after the
 * update looks at the page, which the first release did not have, and at a script it needs.
 */
void main(String[] arguments) throws Exception {
  countsBoth();
  if (arguments[0].equals("write")) {
    return;
  }
  String page = System.getenv("ENDPOINT_WEB");
  shows(page + "/graph", "<title>");
  shows(page + "/classic/static/jquery/jquery.min.js", "jQuery");
}

private void shows(String address, String text) throws Exception {
  try (var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
    var answer =
        http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200 || !answer.body().contains(text)) {
      throw new IllegalStateException(address + " answers " + answer.statusCode() + " without " + text);
    }
  }
}

private void countsBoth() throws Exception {
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
