package universe.cli.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An app that was found in somebody else's file.
 *
 * @param app a Marathon app definition
 * @param leftOut what of the file has no place in it, each with its reason
 */
record Found(ObjectNode app, List<String> leftOut) {
  Found {
    leftOut = List.copyOf(leftOut);
  }
}
