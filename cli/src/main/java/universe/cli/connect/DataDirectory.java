package universe.cli.connect;

import java.nio.file.Path;

/** The places in a pool's data directory, as docs/operations.md lists them. */
public record DataDirectory(Path root) {
  public Path settings() {
    return root.resolve("pool.json");
  }

  public Path lock() {
    return root.resolve("pool.lock");
  }

  public Path adminToken() {
    return root.resolve("admin.token");
  }

  public Path agentToken() {
    return root.resolve("agent.token");
  }

  /** Keys and certificates of a server that listens on a network. */
  public Path tls() {
    return server().resolve("keys");
  }

  public Path server() {
    return root.resolve("server");
  }

  public Path serverPid() {
    return server().resolve("server.pid");
  }

  public Path serverLog() {
    return server().resolve("server.log");
  }

  public Path serverSettings() {
    return server().resolve("server.env");
  }

  public Path agents() {
    return root.resolve("agents");
  }

  public Path agent(String host) {
    return agents().resolve(host);
  }

  public Path agentPid(String host) {
    return agent(host).resolve("agent.pid");
  }

  public Path agentLog(String host) {
    return agent(host).resolve("agent.log");
  }

  /** Copies of the programs that run, out of reach of the next build. */
  public Path programs() {
    return root.resolve("bin");
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
