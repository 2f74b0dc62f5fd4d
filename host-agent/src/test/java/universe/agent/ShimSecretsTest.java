package universe.agent;

class ShimSecretsTest extends SecretsTest {
  @Override
  String runtime() {
    return "shim";
  }
}
