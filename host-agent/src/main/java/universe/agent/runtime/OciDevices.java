package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Devices of the host in the words of a bundle: every other one stays out of reach. */
final class OciDevices {
  private static final int ALL_MAY = 0666;

  private OciDevices() {}

  static List<Map<String, Object>> nodes(List<Path> devices) throws IOException {
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (Path device : devices) {
      long[] number = number(device);
      nodes.add(
          Map.of(
              "path",
              device.toString(),
              "type",
              "c",
              "major",
              number[0],
              "minor",
              number[1],
              "fileMode",
              ALL_MAY,
              "uid",
              0,
              "gid",
              0));
    }
    return nodes;
  }

  /** Nothing but these, beyond the harmless ones that runc always adds. */
  static List<Map<String, Object>> rules(List<Path> devices) throws IOException {
    List<Map<String, Object>> rules = new ArrayList<>();
    rules.add(Map.of("allow", false, "access", "rwm"));
    for (Path device : devices) {
      long[] number = number(device);
      rules.add(
          Map.of(
              "allow", true, "type", "c", "major", number[0], "minor", number[1], "access", "rw"));
    }
    return rules;
  }

  /** Major and minor number, as Linux packs them. */
  private static long[] number(Path device) throws IOException {
    long packed = ((Number) Files.getAttribute(device, "unix:rdev")).longValue();
    return new long[] {packed >> 8 & 0xfff, packed & 0xff | packed >> 12 & 0xfff00};
  }
}
