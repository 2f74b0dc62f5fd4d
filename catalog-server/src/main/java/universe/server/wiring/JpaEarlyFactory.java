package universe.server.wiring;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * An entity manager factory that is made on a thread of its own while the application server goes
 * on with the deployment; whoever uses it first waits for it. Making it takes a fifth of the whole
 * start.
 */
final class JpaEarlyFactory {
  private JpaEarlyFactory() {}

  static EntityManagerFactory of(Supplier<EntityManagerFactory> maker) {
    var making = new FutureTask<>(maker::get);
    Thread thread = Thread.ofPlatform().name("universe-persistence").unstarted(making);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    PersistenceStart.isMade(making);
    return (EntityManagerFactory)
        Proxy.newProxyInstance(
            JpaEarlyFactory.class.getClassLoader(),
            new Class<?>[] {EntityManagerFactory.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(making.get(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }
}
