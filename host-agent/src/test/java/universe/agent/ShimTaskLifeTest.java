package universe.agent;

class ShimTaskLifeTest extends TaskLifeTest {
  @Override
  String runtime() {
    return "shim";
  }
}
