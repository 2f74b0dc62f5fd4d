import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Signs in, deploys a flow that answers requests, and asks it. */
void main(String[] words) throws Exception {
  String editor = System.getenv("ENDPOINT_EDITOR");
  try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
    if (words[0].equals("write")) {
      String form =
          "client_id=node-red-admin&grant_type=password&scope=*&username=admin&password="
              + System.getenv("OPTION_PASSWORD");
      var signIn =
          HttpRequest.newBuilder(URI.create(editor + "auth/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      String token =
          http.send(signIn, BodyHandlers.ofString()).body().replaceAll("(?s).*\"access_token\": *\"([^\"]+)\".*", "$1");
      String flow =
          """
          [{"id": "tab", "type": "tab", "label": "probe"},
           {"id": "in", "type": "http in", "z": "tab", "url": "/greeting", "method": "get", "wires": [["say"]]},
           {"id": "say", "type": "template", "z": "tab", "field": "payload", "template": "hello", "output": "str", "wires": [["out"]]},
           {"id": "out", "type": "http response", "z": "tab", "wires": []}]
          """;
      var deploy =
          HttpRequest.newBuilder(URI.create(editor + "flows"))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token)
              .POST(BodyPublishers.ofString(flow))
              .build();
      var deployed = http.send(deploy, BodyHandlers.ofString());
      if (deployed.statusCode() >= 300) {
        throw new IllegalStateException("deploying: " + deployed.statusCode() + " " + deployed.body());
      }
    }
    var ask = HttpRequest.newBuilder(URI.create(editor + "greeting")).build();
    String answer = "";
    for (int i = 0; i < 20 && !answer.equals("hello"); i++) {
      answer = http.send(ask, BodyHandlers.ofString()).body();
      Thread.sleep(answer.equals("hello") ? 0 : 500);
    }
    if (!answer.equals("hello")) {
      throw new IllegalStateException("the flow answers " + answer);
    }
  }
}
