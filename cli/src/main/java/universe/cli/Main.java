package universe.cli;

import universe.cli.connect.Surroundings;

/** Where the process begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new Universe(Surroundings.ofProcess()).run(arguments));
  }
}
