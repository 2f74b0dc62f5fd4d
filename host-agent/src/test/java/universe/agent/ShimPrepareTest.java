package universe.agent;

class ShimPrepareTest extends PrepareTest {
  @Override
  String runtime() {
    return "shim";
  }
}
