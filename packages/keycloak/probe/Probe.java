import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Signs the administrator in by OpenID Connect. */
void main() throws Exception {
  String server = System.getenv("ENDPOINT_WEB");
  String form =
      "grant_type=password&client_id=admin-cli&username=admin&password=" + System.getenv("OPTION_PASSWORD");
  var request =
      HttpRequest.newBuilder(URI.create(server + "/realms/master/protocol/openid-connect/token"))
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form))
          .build();
  try (var http = HttpClient.newHttpClient()) {
    String answer = http.send(request, BodyHandlers.ofString()).body();
    if (!answer.contains("\"access_token\"")) {
      throw new IllegalStateException("no token: " + answer);
    }
  }
}
