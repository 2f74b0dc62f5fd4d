package universe.agent;

class ShimInsideTest extends InsideTest {
  @Override
  String runtime() {
    return "shim";
  }
}
