package universe.server.contract;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import universe.server.wiring.Json;

/**
 * Schemas of what the server reads and writes, as Jackson sees the records: their names, and which
 * of them may be absent ({@code @Nullable} in a request) or null.
 */
final class Schemas {
  private static final Map<Class<?>, String[]> PLAIN =
      Map.ofEntries(
          Map.entry(String.class, new String[] {"string"}),
          Map.entry(boolean.class, new String[] {"boolean"}),
          Map.entry(Boolean.class, new String[] {"boolean"}),
          Map.entry(int.class, new String[] {"integer", "int32"}),
          Map.entry(Integer.class, new String[] {"integer", "int32"}),
          Map.entry(long.class, new String[] {"integer", "int64"}),
          Map.entry(Long.class, new String[] {"integer", "int64"}),
          Map.entry(double.class, new String[] {"number", "double"}),
          Map.entry(Double.class, new String[] {"number", "double"}),
          Map.entry(Instant.class, new String[] {"string", "date-time"}),
          Map.entry(ObjectNode.class, new String[] {"object"}));

  private final Map<String, ObjectNode> components = new TreeMap<>();
  private final Map<String, JavaType> owners = new TreeMap<>();
  private final Set<String> inputs = new HashSet<>();

  /** The components that were met so far, by name. */
  Map<String, ObjectNode> components() {
    return components;
  }

  /** The schema of what a request carries; what may be null there may also be left out. */
  ObjectNode input(Type type) {
    return of(Json.mapper().constructType(type), true);
  }

  /** The schema of what an answer carries: every word is there, some may be null. */
  ObjectNode output(Type type) {
    return of(Json.mapper().constructType(type), false);
  }

  private ObjectNode of(JavaType type, boolean input) {
    String[] plain = PLAIN.get(type.getRawClass());
    ObjectNode schema = node();
    if (plain != null) {
      schema.put("type", plain[0]);
      if (plain.length > 1) {
        schema.put("format", plain[1]);
      }
    } else if (type.isEnumType()) {
      ArrayNode words = schema.put("type", "string").putArray("enum");
      for (Object constant : type.getRawClass().getEnumConstants()) {
        words.add(Json.mapper().<JsonNode>valueToTree(constant));
      }
    } else if (type.isMapLikeType()) {
      schema.put("type", "object").set("additionalProperties", of(type.getContentType(), input));
    } else if (type.isCollectionLikeType() || type.isArrayType()) {
      schema.put("type", "array").set("items", of(type.getContentType(), input));
    } else if (!JsonNode.class.isAssignableFrom(type.getRawClass())
        && type.getRawClass() != Object.class) {
      schema.put("$ref", "#/components/schemas/" + component(type, input));
    }
    return schema;
  }

  private String component(JavaType type, boolean input) {
    String name = nameOf(type);
    JavaType owner = owners.putIfAbsent(name, type);
    if (owner != null && !owner.equals(type)) {
      throw new IllegalStateException(
          "Both " + owner + " and " + type + " would be called " + name + ": rename one of them.");
    }
    boolean fresh = owner == null || input && inputs.add(name);
    if (input) {
      inputs.add(name);
    }
    if (fresh) {
      components.put(name, node());
      components.put(name, object(type, input || inputs.contains(name)));
    }
    return name;
  }

  /**
   * A record inside a resource has its own name, one inside another record that one's before it.
   */
  private static String nameOf(JavaType type) {
    Class<?> raw = type.getRawClass();
    Class<?> outer = raw.getEnclosingClass();
    boolean inside = outer != null && outer.isRecord();
    StringBuilder name =
        new StringBuilder(inside ? outer.getSimpleName() + "." : "").append(raw.getSimpleName());
    for (JavaType of : type.getBindings().getTypeParameters()) {
      name.append("Of").append(nameOf(of).replace(".", ""));
    }
    return name.toString();
  }

  private ObjectNode object(JavaType type, boolean input) {
    ObjectNode schema = node().put("type", "object");
    ObjectNode properties = node();
    ArrayNode required = Json.mapper().createArrayNode();
    ArrayNode parts = Json.mapper().createArrayNode();
    for (BeanPropertyDefinition one :
        Json.mapper().getSerializationConfig().introspect(type).findProperties()) {
      AnnotatedMember member = one.getAccessor();
      if (member == null) {
        continue;
      }
      ObjectNode value = of(member.getType(), input);
      if (member.hasAnnotation(JsonUnwrapped.class)) {
        parts.add(value);
        continue;
      }
      boolean nullable = isNullable(member.getMember());
      properties.set(one.getName(), nullable ? orNull(value) : value);
      if (!nullable || !input) {
        required.add(one.getName());
      }
    }
    schema.set("properties", properties);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return parts.isEmpty() ? schema : node().set("allOf", parts.add(schema));
  }

  private static ObjectNode orNull(ObjectNode schema) {
    if (schema.has("$ref")) {
      ObjectNode outer = node().put("nullable", true);
      outer.putArray("allOf").add(schema);
      return outer;
    }
    return schema.isEmpty() ? schema : schema.put("nullable", true);
  }

  private static boolean isNullable(@Nullable Member member) {
    AnnotatedType type =
        switch (member) {
          case Field field -> field.getAnnotatedType();
          case Method method -> method.getAnnotatedReturnType();
          case null, default -> throw new IllegalStateException("No type of " + member);
        };
    return type.isAnnotationPresent(Nullable.class);
  }

  static ObjectNode node() {
    return Json.mapper().createObjectNode();
  }
}
