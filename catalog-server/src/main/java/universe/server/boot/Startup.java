package universe.server.boot;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.wiring.Build;
import universe.server.wiring.Container;
import universe.server.wiring.Readiness;
import universe.server.wiring.Schema;
import universe.server.wiring.Settings;

/** Starts the server's own threads once the schema is there, and ends them. */
@WebListener
public class Startup implements ServletContextListener {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      Settings settings = Settings.ofProcess();
      Schema.migrate(Container.find("java:app/jdbc/universe", DataSource.class));
      CDI.current().select(Readiness.class).get().become(Readiness.State.LEADING);
      LOG.info(
          "server started pool={} version={} data={} login={}",
          settings.pool(),
          Build.version(),
          settings.data(),
          settings.loginRequired() ? "required" : "none");
    } catch (RuntimeException e) {
      LOG.error("server cannot start", e);
      Thread.ofPlatform().name("universe-exit").start(() -> System.exit(78));
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    CDI.current().select(Readiness.class).get().become(Readiness.State.STOPPING);
  }
}
