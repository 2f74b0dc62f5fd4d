package universe.server.dcos.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.server.dcos.form.Refusal;
import universe.server.security.Caller;

/**
 * A call as HTTP brought it.
 *
 * @param path decoded, each slash once, none at the end, without the prefix of a router
 * @param peer address of the client
 */
public record Call(
    String method,
    String path,
    Map<String, List<String>> query,
    byte[] body,
    Caller caller,
    String peer) {

  /**
   * The path that is meant: {@code /v2/apps//a/} and {@code /v2/apps/%2Fa} are {@code /v2/apps/a}.
   */
  public static String plain(String decoded) {
    String path = decoded.replaceAll("/{2,}", "/");
    for (String prefix : List.of("/service/marathon", "/marathon")) {
      if (path.startsWith(prefix + "/")) {
        path = path.substring(prefix.length());
      }
    }
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** What follows {@code prefix} in the path, without a slash in front. */
  public String below(String prefix) {
    String rest = path.substring(prefix.length());
    return rest.startsWith("/") ? rest.substring(1) : rest;
  }

  public String text(String name) {
    return query.getOrDefault(name, List.of("")).getFirst();
  }

  /** An empty value is the same as none. */
  public boolean flag(String name, boolean usual) {
    String given = text(name);
    return given.isEmpty() ? usual : Boolean.parseBoolean(given);
  }

  /** What shall be embedded; the prefixes of all the dialects mean the same. */
  public Set<String> embeds() {
    var embeds = new LinkedHashSet<String>();
    for (String given : query.getOrDefault("embed", List.of())) {
      for (String one : given.split(",")) {
        String name = one.strip();
        for (String prefix : List.of("group.apps.", "apps.", "app.")) {
          name = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        }
        embeds.add(name);
      }
    }
    return embeds;
  }

  /**
   * @throws Refusal with status 400 when the body is no JSON
   */
  public JsonNode json() {
    if (body.length == 0) {
      throw Refusal.unreadable("No content to map due to end-of-input");
    }
    try {
      return Json.parseStrictly(new String(body, StandardCharsets.UTF_8));
    } catch (UnreadableJson e) {
      throw Refusal.unreadable(e.reason());
    }
  }

  /**
   * @throws Refusal with status 400 when the body is no JSON, 422 when it is no object
   */
  public ObjectNode object() {
    if (json() instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.mistyped(List.of(new Refusal.Fault("/", "error.expected.jsobject")));
  }

  /** The objects of a list. */
  public List<ObjectNode> objects() {
    JsonNode json = json();
    if (!json.isArray()) {
      throw Refusal.mistyped(List.of(new Refusal.Fault("/", "error.expected.jsarray")));
    }
    var objects = new ArrayList<ObjectNode>();
    for (JsonNode one : json) {
      if (!(one instanceof ObjectNode object)) {
        throw Refusal.mistyped(List.of(new Refusal.Fault("/", "error.expected.jsobject")));
      }
      objects.add(object);
    }
    return objects;
  }
}
