package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;

/** Packages of our own in the place of those that the original's tests have. */
final class StorePackages {
  static final String HELLO_TEMPLATE =
      """
      {"id": "{{name}}", "cpus": 0.1, "mem": 32, "instances": 1, "cmd": "serve {{port}}"}""";
  private static final String HELLO_CONFIG =
      """
      {"$schema": "http://json-schema.org/schema#", "type": "object",
       "properties": {"name": {"type": "string", "default": "helloworld"},
                      "port": {"type": "integer", "default": 8080}},
       "additionalProperties": false}""";

  private StorePackages() {}

  /** JSON with single quotes for double ones. */
  static ObjectNode json(String text) {
    try {
      return Json.parseObject(text.replace('\'', '"'));
    } catch (UnreadableJson e) {
      throw new IllegalStateException(text, e);
    }
  }

  static ObjectNode bare(String packaging, String name, String version, long release) {
    return json(
        """
        {'packagingVersion': '%s', 'name': '%s', 'version': '%s', 'releaseVersion': %d,
         'maintainer': 'us@example.test', 'description': 'Is %s', 'tags': []}"""
            .formatted(packaging, name, version, release, name));
  }

  static ObjectNode templated(ObjectNode definition, String template) {
    byte[] text = template.getBytes(StandardCharsets.UTF_8);
    definition
        .putObject("marathon")
        .put("v2AppMustacheTemplate", Base64.getEncoder().encodeToString(text));
    return definition;
  }

  /** A package of one template whose options are whatever the schema says. */
  static ObjectNode of(String template, String config) {
    ObjectNode definition = templated(bare("4.0", "thing", "1.0", 1), template);
    definition.set("config", json(config));
    return definition;
  }

  private static ObjectNode hello(String packaging, String version, long release) {
    ObjectNode definition =
        templated(bare(packaging, "helloworld", version, release), HELLO_TEMPLATE);
    definition.set("config", json(HELLO_CONFIG));
    return definition.put("postUninstallNotes", "Gone.");
  }

  private static void texts(ObjectNode definition, String member, String... texts) {
    ArrayNode array = definition.putArray(member);
    Arrays.stream(texts).forEach(array::add);
  }

  /** The first repository: four versions of one app. */
  static List<ObjectNode> first() {
    ObjectNode third = hello("4.0", "0.4.1", 4);
    texts(third, "upgradesFrom", "0.4.0");
    texts(third, "downgradesTo", "0.4.0");
    ObjectNode fourth = hello("4.0", "0.4.2", 5);
    texts(fourth, "upgradesFrom", "*");
    texts(fourth, "downgradesTo", "*");
    return List.of(hello("2.0", "0.1.0", 0), hello("3.0", "0.4.0", 3), third, fourth);
  }

  /** The second: a package that brings a manager of its own. */
  static List<ObjectNode> second() {
    ObjectNode managed =
        templated(bare("5.0", "hello-world", "stub-universe", 1), "{\"id\": \"/hello-world\"}");
    managed.putObject("manager").put("packageName", "cosmos-package");
    return List.of(managed);
  }

  /** The third: many packages, among them databases, tools and a service of nested options. */
  static List<ObjectNode> third() {
    ObjectNode cassandra = database("cassandra", "1.0.6-2.2.5", 6).put("selected", true);
    ObjectNode arango = database("arangodb", "0.3.0", 2).put("selected", true);
    ObjectNode cli = bare("3.0", "enterprise-security-cli", "0.8.0", 1);
    cli.put("postInstallNotes", "Installed.");
    cli.set(
        "resource",
        json(
            """
            {'cli': {'binaries': {'linux': {'x86-64': {'kind': 'zip',
              'url': 'https://files.test/cli.zip',
              'contentHash': [{'algo': 'sha256', 'value': 'ab'}]}}}}}"""));
    ObjectNode service =
        templated(
            bare("4.0", "service", "1.0", 1),
            "{\"id\": \"/service\", \"cmd\": \"run\", \"cpus\": {{hello.cpus}},"
                + " \"disk\": {{hello.disk}}, \"mem\": 32}");
    service.set(
        "config",
        json(
            """
            {'type': 'object', 'properties': {'hello': {'type': 'object', 'properties': {
              'cpus': {'type': 'number', 'default': 0.5},
              'disk': {'type': 'integer', 'default': 10}}}}}"""));
    ObjectNode nginx =
        templated(
            bare("3.0", "nginx", "1.8.1", 1), "{\"id\": \"/nginx\", \"cmd\": \"n\", \"mem\": 32}");
    nginx.put("postUninstallNotes", "NGINX is gone.");
    return List.of(
        database("riak", "2.1", 1),
        arango,
        cassandra,
        database("cassandra", "1.0.0", 1),
        database("crate", "0.1", 0),
        database("memsql", "0.0.1", 0),
        database("mysql", "5.7", 1),
        cli,
        service,
        nginx);
  }

  private static ObjectNode database(String name, String version, long release) {
    ObjectNode definition = templated(bare("3.0", name, version, release), "{\"id\": \"x\"}");
    definition.put("description", "A distributed Database of sorts").put("framework", true);
    texts(definition, "tags", "data", name + "-tag");
    definition.set(
        "resource",
        json(
            """
            {'images': {'icon-small': 'https://files.test/%1$s/small.png',
                        'icon-medium': 'https://files.test/%1$s/medium.png?raw=true',
                        'icon-large': 'https://files.test/%1$s/large.png'}}"""
                .formatted(name)));
    return definition;
  }
}
