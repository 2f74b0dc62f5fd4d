package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The archive as it is shipped, deployed by Arquillian: what the packaging itself must bring. */
@EnabledIfSystemProperty(
    named = "payara.microJar",
    matches = ".+",
    disabledReason = "the build starts it with the settings of a server")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PackagedServerIT {
  private static final String URL = "http://127.0.0.1:" + System.getProperty("packaged.port");
  private static final String TOKEN = "an-admin-token-for-the-packaged-server";
  private final HttpClient http = HttpClient.newHttpClient();

  @Deployment(testable = false)
  static WebArchive server() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class,
        Path.of(System.getProperty("universe.root"))
            .resolve("catalog-server/target/universe-server.war")
            .toFile());
  }

  @BeforeEach
  void untilItIsReady() {
    await()
        .atMost(Duration.ofSeconds(120))
        .ignoreExceptions()
        .until(() -> get("/health/ready", "").statusCode() == 200);
  }

  @Test
  void bringsItsSchemaAndItsShelf() throws Exception {
    HttpResponse<String> packages = get("/api/v1/packages", TOKEN);

    assertThat(packages.statusCode()).isEqualTo(200);
    assertThat(packages.body()).contains("hello-web", "kafka", "zookeeper", "tomcat");
    assertThat(get("/api/v1/packages/problems", TOKEN).body()).contains("\"items\":[]");
  }

  @Test
  void servesTheStoreAndWhatItTellsOfItselfOnlyToThoseWhoSignIn() throws Exception {
    assertThat(get("/", "").body()).contains("<div id=\"root\"");
    for (String page : new String[] {"/metrics", "/openapi", "/health", "/api/v1/pool"}) {
      assertThat(get(page, "").statusCode()).as(page).isEqualTo(401);
      assertThat(get(page, TOKEN).statusCode()).as(page).isEqualTo(200);
    }
  }

  private HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(URL + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
