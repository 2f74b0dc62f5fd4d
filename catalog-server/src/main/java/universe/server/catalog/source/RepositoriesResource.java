package universe.server.catalog.source;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import universe.server.catalog.Repository;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.web.Page;

/** Where packages come from. */
@Path("/repositories")
@Dependent
@Produces("application/json")
@Tag(name = "Repositories")
public class RepositoriesResource {
  private final Repositories repositories;
  private final Caller caller;

  @Inject
  RepositoriesResource(Repositories repositories, Caller caller) {
    this.repositories = repositories;
    this.caller = caller;
  }

  /** A repository to be added; without a position behind all others. */
  public record RepositoryAddition(
      @Nullable String name, @Nullable String uri, @Nullable Integer position) {}

  @GET
  @Operation(summary = "List the repositories, the most important first")
  public Page<RepositoryView> list() {
    return Page.whole(repositories.views());
  }

  @POST
  @Consumes("application/json")
  @Operation(summary = "Add a repository")
  @APIResponseSchema(value = RepositoryView.class, responseCode = "201")
  public Response add(@Nullable RepositoryAddition addition) {
    String name = addition == null || addition.name() == null ? "" : addition.name();
    String uri = addition == null || addition.uri() == null ? "" : addition.uri();
    if (name.isBlank() || uri.isBlank()) {
      throw Problem.malformed(
          "The request names no " + (name.isBlank() ? "name." : "uri."),
          "Send {\"name\": \"Universe\", \"uri\": \"https://…\"}.");
    }
    var place =
        addition == null || addition.position() == null
            ? OptionalInt.empty()
            : OptionalInt.of(addition.position());
    var repository = new Repository(name, uri);
    try {
      repositories.add(repository, place, Repositories.ANY_TYPE, caller);
    } catch (SourceRefused e) {
      throw problem(e.fault());
    }
    RepositoryView view = view(repository.id());
    return Response.status(201)
        .header("Location", "/api/v1/repositories/" + view.id())
        .entity(view)
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Show a repository")
  public RepositoryView get(@PathParam("id") String id) {
    return view(id);
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Remove a repository; what was installed from it stays")
  public Response remove(@PathParam("id") String id) {
    RepositoryView view = view(id);
    try {
      repositories.remove(Optional.of(view.name()), Optional.of(view.uri()), caller);
    } catch (SourceRefused e) {
      throw problem(e.fault());
    }
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/refresh")
  @Operation(summary = "Look at a repository's source now")
  public RepositoryView refresh(@PathParam("id") String id) {
    RepositoryView view = view(id);
    repositories.refresh(new Repository(view.name(), view.uri()));
    return view(id);
  }

  private RepositoryView view(String id) {
    return repositories.views().stream()
        .filter(it -> it.id().equals(id) || it.name().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-repository",
                    "There is no repository '" + id + "'.",
                    "List them with GET /api/v1/repositories."));
  }

  private static Problem problem(SourceFault fault) {
    String why = fault.sentence();
    return switch (fault) {
      case SourceFault.Present _ ->
          Problem.conflict("repository-exists", why, "Choose another name, or remove that one.");
      case SourceFault.Absent _ ->
          Problem.notFound("unknown-repository", why, "List them with GET /api/v1/repositories.");
      case SourceFault.OutOfBounds _ ->
          invalid(why, "/position", "Leave it out to put it behind all others.");
      case SourceFault.Syntax _, SourceFault.Scheme _ ->
          invalid(why, "/uri", "Name it by https://…, http://… or file:///….");
      case SourceFault.Connection _,
          SourceFault.Status _,
          SourceFault.ContentType _,
          SourceFault.Encoding _,
          SourceFault.Redirect _ ->
          new Problem(
              422,
              "repository-unreachable",
              "Repository not read",
              "The repository was not added: " + why + ".",
              "Check the address. Private addresses are reached only when the server's setting"
                  + " UNIVERSE_REPOSITORY_NETWORKS names their network.",
              List.of(new Problem.Fault("/uri", why)));
      case SourceFault.Unreadable it ->
          new Problem(
              422,
              "repository-unreadable",
              "Repository not read",
              why,
              "Give a repository document, a bundle or a directory of packages.",
              it.problems().stream()
                  .limit(20)
                  .map(each -> new Problem.Fault("/uri", each.toString()))
                  .toList());
    };
  }

  private static Problem invalid(String why, String pointer, String hint) {
    return Problem.invalid(
        "invalid-repository", why, hint, List.of(new Problem.Fault(pointer, why)));
  }
}
