package universe.server.wiring;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate without load-time weaving: its transformer would load its own classes through the
 * server's weaving loader and fail with a ClassCircularityError.
 */
public final class JpaProvider extends HibernatePersistenceProvider {
  @Override
  @SuppressWarnings("rawtypes")
  public EntityManagerFactory createContainerEntityManagerFactory(
      PersistenceUnitInfo unit, Map properties) {
    PersistenceUnitInfo unwoven =
        (PersistenceUnitInfo)
            Proxy.newProxyInstance(
                JpaProvider.class.getClassLoader(),
                new Class<?>[] {PersistenceUnitInfo.class},
                (proxy, method, arguments) -> call(unit, method, arguments));
    Map<String, Object> settings = withDialect(properties);
    return JpaEarlyFactory.of(() -> super.createContainerEntityManagerFactory(unwoven, settings));
  }

  /** The dialect follows from the settings, so that nobody asks a database that may be away. */
  @SuppressWarnings("rawtypes")
  private static Map<String, Object> withDialect(@Nullable Map given) {
    Map<String, Object> all = new HashMap<>();
    if (given != null) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) given).entrySet()) {
        all.put(String.valueOf(entry.getKey()), entry.getValue());
      }
    }
    boolean h2 = Settings.ofProcess().database().h2();
    all.put(
        "hibernate.dialect",
        h2 ? "org.hibernate.dialect.H2Dialect" : "org.hibernate.dialect.PostgreSQLDialect");
    all.put("hibernate.boot.allow_jdbc_metadata_access", "false");
    return all;
  }

  private static @Nullable Object call(
      PersistenceUnitInfo unit, Method method, Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("addTransformer")) {
      return null;
    }
    try {
      return method.invoke(unit, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
