package universe.server.catalog;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import universe.packages.definition.Icon;
import universe.packages.search.Hits;
import universe.packages.search.Query;
import universe.server.problem.Problem;

/** What can be installed. */
@Path("/packages")
@Dependent
@Produces("application/json")
@Tag(name = "Packages")
public class PackagesResource {
  private static final int MOST = 500;
  private static final String NO_SCRIPTS =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

  /** What a search can be narrowed by, each a parameter of its name. */
  private static final List<String> FACETS =
      List.of("category", "kind", "license", "maintainer", "tag", "repository", "runs");

  private final Shelf shelf;

  @Inject
  PackagesResource(Shelf shelf) {
    this.shelf = shelf;
  }

  /** A part of a list, and what to narrow it down by. */
  public record PackageList(
      List<PackageSummary> items,
      @Nullable String nextCursor,
      Map<String, List<Hits.Bucket>> facets) {}

  /** What is wrong with packages that were set aside. */
  public record ProblemList(
      List<universe.packages.read.Problem> items, @Nullable String nextCursor) {}

  @GET
  @Operation(summary = "Search the packages")
  @Parameter(name = "category", in = ParameterIn.QUERY)
  @Parameter(name = "kind", in = ParameterIn.QUERY)
  @Parameter(name = "license", in = ParameterIn.QUERY)
  @Parameter(name = "maintainer", in = ParameterIn.QUERY)
  @Parameter(name = "tag", in = ParameterIn.QUERY)
  @Parameter(name = "repository", in = ParameterIn.QUERY)
  @Parameter(name = "runs", in = ParameterIn.QUERY)
  public PackageList list(
      @QueryParam("q") @DefaultValue("") String query,
      @Context UriInfo address,
      @QueryParam("sort") @DefaultValue("relevance") String sort,
      @QueryParam("cursor") @DefaultValue("0") String cursor,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    int from = cursor(cursor);
    int most = Math.clamp(limit, 1, MOST);
    var found = shelf.search(new Query(query, filters(address), order(sort), from, most));
    int next = from + found.items().size();
    return new PackageList(
        found.items(), next < found.all() ? Integer.toString(next) : null, found.facets());
  }

  @GET
  @Path("problems")
  @Operation(summary = "List the packages that were set aside, and why")
  public ProblemList problems() {
    return new ProblemList(shelf.problems(), null);
  }

  @GET
  @Path("{name}")
  @Operation(summary = "Show the newest release of a package")
  public ReleaseView newest(
      @PathParam("name") String name, @QueryParam("version") @Nullable String version) {
    return shelf.release(name, Optional.ofNullable(version), OptionalLong.empty());
  }

  @GET
  @Path("{name}/releases/{release}")
  @Operation(summary = "Show one release of a package")
  public ReleaseView release(@PathParam("name") String name, @PathParam("release") long release) {
    return shelf.release(name, Optional.empty(), OptionalLong.of(release));
  }

  @GET
  @Path("{name}/compare")
  @Operation(summary = "Say what changes from one release of a package to another")
  public ComparisonView compare(
      @PathParam("name") String name,
      @QueryParam("from") @DefaultValue("") String from,
      @QueryParam("to") @DefaultValue("") String to) {
    if (from.isEmpty() || to.isEmpty()) {
      throw Problem.malformed(
          "A comparison needs two releases.", "Add ?from=VERSION&to=VERSION to the address.");
    }
    return shelf.compare(name, from, to);
  }

  @GET
  @Path("{name}/icon")
  @Produces("*/*")
  @Operation(summary = "The picture of a package")
  public Response icon(@PathParam("name") String name) {
    Icon icon =
        shelf
            .icon(name)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "no-icon",
                        "Package '" + name + "' has no icon.",
                        "Show its first letter."));
    return picture(icon);
  }

  @GET
  @Path("{name}/screenshots/{number}")
  @Produces("*/*")
  @Operation(summary = "A picture of what a package looks like when it runs")
  public Response screenshot(@PathParam("name") String name, @PathParam("number") int number) {
    return picture(
        shelf
            .screenshot(name, number)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "no-screenshot",
                        "Package '" + name + "' has no screenshot " + number + ".",
                        "Its release names those it has.")));
  }

  /** Foreign bytes: nothing in them runs, wherever a browser shows them. */
  private static Response picture(Icon icon) {
    return Response.ok(icon.bytes(), icon.mediaType())
        .header("Content-Security-Policy", NO_SCRIPTS)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "private, max-age=300")
        .build();
  }

  private static Map<String, String> filters(UriInfo address) {
    Map<String, String> filters = new LinkedHashMap<>();
    for (String facet : FACETS) {
      String value = address.getQueryParameters().getFirst(facet);
      if (value != null && !value.isEmpty()) {
        filters.put(facet, value);
      }
    }
    return filters;
  }

  private static Query.Sort order(String sort) {
    try {
      return Query.Sort.valueOf(sort.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(
          "sort '" + sort + "' is not known.", "Use name, updated or relevance.");
    }
  }

  private static int cursor(String cursor) {
    if (!cursor.matches("[0-9]{1,9}")) {
      throw Problem.malformed(
          "The cursor is not one of this list.", "Use nextCursor of the previous answer.");
    }
    return Integer.parseInt(cursor);
  }
}
