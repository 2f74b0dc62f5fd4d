package universe.it;

import org.junit.jupiter.api.BeforeAll;

/** Tasks in containers made by runc and watched by conmon. */
class RuncHealingIT extends HealingStories {
  RuncHealingIT() {
    super("runc");
  }

  @BeforeAll
  static void needsItsTools() {
    Tools.needRoot();
    Tools.need("runc", "conmon");
  }
}
