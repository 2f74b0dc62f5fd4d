package universe.server.boot;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.artifacts.Artifacts;
import universe.server.catalog.source.Refresher;
import universe.server.dcos.stream.Narrator;
import universe.server.keeping.Housekeeping;
import universe.server.renewal.Renewals;
import universe.server.rollout.RolloutWatch;
import universe.server.scheduling.Scheduler;
import universe.server.security.audit.Audit;
import universe.server.security.joining.Handshakes;
import universe.server.wiring.Build;
import universe.server.wiring.Container;
import universe.server.wiring.PersistenceStart;
import universe.server.wiring.Settings;

/** Starts the server's own threads, and ends them. */
@WebListener
public class Startup implements ServletContextListener {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  /** Complains of every client that went away in the middle of an answer. */
  private static final java.util.logging.Logger RESPONDER =
      java.util.logging.Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

  private Future<?> housekeeping = CompletableFuture.completedFuture(null);
  private Future<?> renewing = CompletableFuture.completedFuture(null);
  private Future<?> refreshing = CompletableFuture.completedFuture(null);

  @Override
  public void contextInitialized(ServletContextEvent event) {
    RESPONDER.setLevel(java.util.logging.Level.OFF);
    try {
      Settings settings = Settings.ofProcess();
      Scheduler scheduler = CDI.current().select(Scheduler.class).get();
      CDI.current().select(Artifacts.class).get().watch(scheduler::provisionsChanged);
      ManagedThreadFactory threads =
          Container.find("java:comp/DefaultManagedThreadFactory", ManagedThreadFactory.class);
      scheduler.start(work -> threads.newThread(new OnceDeployed(settings.port(), work)));
      PersistenceStart.await();
      if (settings.network().isPresent()) {
        Handshakes.tell(CDI.current().select(Audit.class).get());
      }
      var scheduled =
          Container.find(
              "java:comp/DefaultManagedScheduledExecutorService",
              ManagedScheduledExecutorService.class);
      housekeeping =
          scheduled.scheduleWithFixedDelay(
              CDI.current().select(Housekeeping.class).get(), 1, 60, TimeUnit.MINUTES);
      Refresher refresher = CDI.current().select(Refresher.class).get();
      renewing =
          scheduled.scheduleWithFixedDelay(
              CDI.current().select(Renewals.class).get(), 30, 60, TimeUnit.SECONDS);
      refreshing =
          scheduled.scheduleWithFixedDelay(
              refresher, 10, refresher.everySeconds(), TimeUnit.SECONDS);
      CDI.current().select(RolloutWatch.class).get().start();
      CDI.current().select(Narrator.class).get().start();
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
    housekeeping.cancel(false);
    refreshing.cancel(false);
    renewing.cancel(false);
    CDI.current().select(Scheduler.class).get().stop();
  }
}
