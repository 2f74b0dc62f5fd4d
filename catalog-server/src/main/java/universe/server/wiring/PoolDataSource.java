package universe.server.wiring;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.engine.Constants;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database the settings name; {@code web.xml} puts the server's connection pool in front of it.
 */
public final class PoolDataSource implements DataSource {
  /** The release whose promises about durability were measured; the server brings it. */
  private static final String H2_EXPECTED = "2.2.224";

  private final DataSource target;

  public PoolDataSource() {
    this(Settings.ofProcess().database());
  }

  public PoolDataSource(Settings.Database database) {
    this.target = database.h2() ? h2(database) : postgres(database);
  }

  private static DataSource h2(Settings.Database database) {
    if (!Constants.VERSION.equals(H2_EXPECTED)) {
      throw new IllegalStateException(
          "The H2 database loaded is "
              + Constants.VERSION
              + " but this server was checked with "
              + H2_EXPECTED
              + ". Start it with the payara-micro.jar it was built with.");
    }
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(database.url());
    h2.setUser(database.user());
    h2.setPassword(database.password());
    return h2;
  }

  private static DataSource postgres(Settings.Database database) {
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setURL(database.url());
    postgres.setUser(database.user());
    postgres.setPassword(database.password());
    postgres.setReWriteBatchedInserts(true);
    return postgres;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return target.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return target.getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    target.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("universe.database");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return target.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return target.isWrapperFor(type);
  }
}
