package universe.bench;

import java.util.List;

/** One table of figures. */
public interface Benchmark {

  /**
   * Measures and adds a row a figure.
   *
   * @param arguments what follows the name on the command line
   * @throws Exception when it cannot measure; the message says what is missing
   */
  void run(List<String> arguments, Table table) throws Exception;
}
