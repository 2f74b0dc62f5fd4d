package universe.cli.connect;

import universe.cli.api.UniverseApi;

/** The link that signs a person in at the store: good once, for ten minutes. */
public final class SignInLink {
  private SignInLink() {}

  public static String ask(UniverseApi api) {
    String code = api.post("/api/v1/sign-in-codes").path("code").asText();
    return api.server().resolve("/sign-in") + "#" + UniverseApi.encode(code);
  }
}
