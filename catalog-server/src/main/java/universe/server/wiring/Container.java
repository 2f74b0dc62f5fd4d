package universe.server.wiring;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Things the application server has under a name of its own. */
public final class Container {
  private Container() {}

  /**
   * @param name a constant of ours, never text from outside
   */
  @SuppressWarnings("BanJNDI")
  public static <T> T find(String name, Class<T> type) {
    try {
      return type.cast(InitialContext.doLookup(name));
    } catch (NamingException e) {
      throw new IllegalStateException("the application server has no " + name, e);
    }
  }
}
