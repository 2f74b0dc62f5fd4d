package universe.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the reports of one run of the tests say, over all modules.
 *
 * @param unsteady tests that failed at first and passed when they were run again
 */
record TestRun(int tests, int failed, Set<String> unsteady, List<SkippedTest> skipped) {
  private static final List<String> FOLDERS =
      List.of("target/surefire-reports", "target/failsafe-reports");

  TestRun {
    unsteady = new TreeSet<>(unsteady);
    skipped = List.copyOf(skipped);
  }

  /** Reads the reports of all modules that were written since the run began. */
  static TestRun read(Path checkout, FileTime since) throws IOException {
    var reader = new Counter();
    for (Path report : reports(checkout)) {
      if (Files.getLastModifiedTime(report).compareTo(since) >= 0) {
        reader.add(report);
      }
    }
    return new TestRun(reader.tests, reader.failed, reader.unsteady, reader.skipped);
  }

  private static List<Path> reports(Path checkout) throws IOException {
    var reports = new ArrayList<Path>();
    try (Stream<Path> modules = Files.list(checkout)) {
      for (Path module : modules.sorted().toList()) {
        for (String folder : FOLDERS) {
          if (Files.isDirectory(module.resolve(folder))) {
            try (Stream<Path> files = Files.list(module.resolve(folder))) {
              files.filter(TestRun::isReport).sorted().forEach(reports::add);
            }
          }
        }
      }
    }
    return reports;
  }

  private static boolean isReport(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("TEST-") && name.endsWith(".xml");
  }

  private static final class Counter {
    private static final Pattern EXCEPTION =
        Pattern.compile(
            "^([\\w.$]+(Exception|Error):)?\\s*(Assumption failed: |assumption was not met due to: )?");

    private int tests;
    private int failed;
    private final Set<String> unsteady = new TreeSet<>();
    private final List<SkippedTest> skipped = new ArrayList<>();

    void add(Path report) throws IOException {
      XMLInputFactory factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      try (var in = Files.newInputStream(report)) {
        read(factory.createXMLStreamReader(in));
      } catch (XMLStreamException e) {
        throw new IOException("not a report of tests: " + report, e);
      }
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
      String className = "";
      String testName = "";
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "testcase" -> {
              tests++;
              className = attribute(xml, "classname");
              testName = attribute(xml, "name");
            }
            case "failure", "error" -> failed++;
            case "flakyFailure", "flakyError" -> unsteady.add(className + "." + testName);
            case "skipped" -> skipped.add(new SkippedTest(className, testName, reason(xml)));
            default -> {
              // properties and outputs are of no interest here
            }
          }
        }
      }
    }

    /** It stands in an attribute, or behind the class of an exception in the text. */
    private static String reason(XMLStreamReader xml) throws XMLStreamException {
      String message = attribute(xml, "message");
      String text = message.isEmpty() ? xml.getElementText() : message;
      return EXCEPTION
          .matcher(text)
          .replaceFirst("")
          .lines()
          .filter(line -> !line.isBlank())
          .map(String::strip)
          .findFirst()
          .orElse("no reason given");
    }

    private static String attribute(XMLStreamReader xml, String name) {
      String value = xml.getAttributeValue(null, name);
      return value == null ? "" : value;
    }
  }
}
