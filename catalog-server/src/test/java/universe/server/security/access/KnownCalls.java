package universe.server.security.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whatever the server answers, read from the annotations that OpenAPI is made from as well. */
record KnownCalls(String method, String path) {
  /** Every call of every resource, servlet and socket, in the order of their paths. */
  static List<KnownCalls> all() throws ReflectiveOperationException {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("universe.server");
    var calls = new ArrayList<KnownCalls>();
    for (JavaClass found : classes) {
      if (found.isAnnotatedWith(ApplicationPath.class)) {
        calls.addAll(ofApplication(found.reflect()));
      } else if (found.isAnnotatedWith(WebServlet.class)) {
        Arrays.stream(found.reflect().getAnnotation(WebServlet.class).urlPatterns())
            .flatMap(pattern -> ofServlet(pattern.replace("*", "{below}")))
            .forEach(calls::add);
      } else if (found.isAnnotatedWith(ServerEndpoint.class)) {
        String path = found.reflect().getAnnotation(ServerEndpoint.class).value();
        calls.add(new KnownCalls("GET", path));
      }
    }
    calls.sort(Comparator.comparing(KnownCalls::path).thenComparing(KnownCalls::method));
    return calls.stream().distinct().toList();
  }

  /** What the table says of it, with every parameter filled in. */
  Optional<Need> need() {
    return Routes.find(method, path.replaceAll("\\{[^}]*}", "x")).map(Routes.Asked::need);
  }

  private static Stream<KnownCalls> ofServlet(String path) {
    return Stream.of("GET", "POST", "DELETE").map(verb -> new KnownCalls(verb, path));
  }

  private static List<KnownCalls> ofApplication(Class<?> type) throws ReflectiveOperationException {
    String root = type.getAnnotation(ApplicationPath.class).value();
    var application = (Application) type.getDeclaredConstructor().newInstance();
    return application.getClasses().stream()
        .filter(it -> it.isAnnotationPresent(Path.class))
        .flatMap(it -> ofResource(root, it))
        .toList();
  }

  private static Stream<KnownCalls> ofResource(String root, Class<?> resource) {
    String base = root + "/" + resource.getAnnotation(Path.class).value();
    return Arrays.stream(resource.getMethods())
        .flatMap(
            method ->
                verb(method).stream().map(verb -> new KnownCalls(verb, pathOf(base, method))));
  }

  private static String pathOf(String base, Method method) {
    Path own = method.getAnnotation(Path.class);
    String path = ("/" + base + (own == null ? "" : "/" + own.value())).replaceAll("/+", "/");
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(it -> it.getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(HttpMethod::value)
        .findFirst();
  }
}
