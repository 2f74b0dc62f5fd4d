package universe.agent;

class ShimFaultTest extends FaultTest {
  @Override
  String runtime() {
    return "shim";
  }
}
