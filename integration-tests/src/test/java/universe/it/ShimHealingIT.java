package universe.it;

/** Tasks under the shell shim, which needs nothing but a shell. */
class ShimHealingIT extends HealingStories {
  ShimHealingIT() {
    super("shim");
  }
}
