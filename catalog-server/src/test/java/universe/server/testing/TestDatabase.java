package universe.server.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.jspecify.annotations.Nullable;
import universe.server.wiring.PoolDataSource;
import universe.server.wiring.Schema;
import universe.server.wiring.Settings;
import universe.server.wiring.Transactions;

/** A database with the server's schema, and the entity manager of the running transaction. */
public final class TestDatabase implements AutoCloseable, Transactions {
  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  private TestDatabase(Settings.Database database) {
    PoolDataSource source = new PoolDataSource(database);
    Schema.migrate(source);
    Map<String, Object> properties = new HashMap<>();
    properties.put("jakarta.persistence.provider", HibernatePersistenceProvider.class.getName());
    properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    properties.put("jakarta.persistence.nonJtaDataSource", source);
    properties.put("hibernate.transaction.coordinator_class", "jdbc");
    this.factory =
        new HibernatePersistenceProvider().createEntityManagerFactory("universe", properties);
  }

  public static TestDatabase h2() {
    return new TestDatabase(
        new Settings.Database(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", true));
  }

  /** Aborts the test where PostgreSQL is not installed. */
  public static TestDatabase postgres() {
    return new TestDatabase(PostgresServer.fresh());
  }

  /** Stands for the entity manager that the container would give to a store. */
  public EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            TestDatabase.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              @Nullable EntityManager running = current.get();
              if (running == null) {
                throw new IllegalStateException("no transaction is running");
              }
              try {
                return method.invoke(running, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }

  @Override
  public <T> T call(Supplier<T> work) {
    if (current.get() != null) {
      return work.get();
    }
    try (EntityManager entities = factory.createEntityManager()) {
      current.set(entities);
      entities.getTransaction().begin();
      return committed(entities, work);
    } finally {
      current.remove();
    }
  }

  private static <T> T committed(EntityManager entities, Supplier<T> work) {
    boolean done = false;
    try {
      T result = work.get();
      entities.getTransaction().commit();
      done = true;
      return result;
    } finally {
      if (!done && entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
