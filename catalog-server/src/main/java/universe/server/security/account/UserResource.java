package universe.server.security.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.SignIn;
import universe.server.security.access.Grant;

/** Users and their roles. */
@Path("")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserResource {
  private final Accounts accounts;
  private final SignIn signIn;
  private final Caller caller;

  @Inject
  UserResource(Accounts accounts, SignIn signIn, Caller caller) {
    this.accounts = accounts;
    this.signIn = signIn;
    this.caller = caller;
  }

  /** A new user, or what shall change of one. */
  public record UserRequest(
      @Nullable String name,
      @Nullable String password,
      @Nullable List<String> roles,
      @Nullable Boolean disabled) {}

  /** A new password of one's own. */
  public record PasswordRequest(@Nullable String password) {}

  /** A user as the API shows it. */
  public record UserView(
      String name,
      List<String> roles,
      boolean disabled,
      boolean password,
      Instant createdAt,
      String createdBy) {
    static UserView of(Account it) {
      return new UserView(
          it.name(),
          it.grants().stream().map(Grant::toString).toList(),
          it.disabled(),
          !it.password().isEmpty(),
          it.createdAt(),
          it.createdBy());
    }
  }

  /** All users. */
  public record UserList(List<UserView> items, @Nullable String nextCursor) {}

  @GET
  @Path("users")
  public UserList list() {
    return new UserList(accounts.all().stream().map(UserView::of).toList(), null);
  }

  @GET
  @Path("users/{user}")
  public UserView get(@PathParam("user") String user) {
    return UserView.of(accounts.get(user));
  }

  @POST
  @Path("users")
  @APIResponseSchema(value = UserView.class, responseCode = "201")
  public Response create(@Nullable UserRequest request) {
    if (request == null || request.name() == null) {
      throw Problem.malformed("The name is missing.", "Send {\"name\":…,\"roles\":[…]}.");
    }
    String password = request.password() == null ? "" : request.password();
    List<String> roles = request.roles() == null ? List.of() : request.roles();
    Account made = accounts.create(request.name(), password, roles, caller);
    return Response.status(201).entity(UserView.of(made)).build();
  }

  @POST
  @Path("users/{user}")
  public UserView change(@PathParam("user") String user, @Nullable UserRequest request) {
    if (request == null) {
      throw Problem.malformed("The body is missing.", "Send {\"roles\":[…]} or the like.");
    }
    Account changed =
        accounts.change(
            user,
            Optional.ofNullable(request.roles()),
            Optional.ofNullable(request.disabled()),
            caller);
    if (request.password() != null) {
      accounts.setPassword(user, request.password(), caller);
      signIn.signOutAll(user);
    }
    return UserView.of(changed);
  }

  @DELETE
  @Path("users/{user}")
  public Response delete(@PathParam("user") String user) {
    accounts.delete(user, caller);
    signIn.signOutAll(user);
    return Response.noContent().build();
  }

  @POST
  @Path("password")
  @APIResponse(responseCode = "204", description = "It is set, and every session of its user ended")
  public Response password(@Nullable PasswordRequest request) {
    if (request == null || request.password() == null) {
      throw Problem.malformed("The password is missing.", "Send {\"password\":…}.");
    }
    accounts.setPassword(caller.name(), request.password(), caller);
    signIn.signOutAll(caller.name());
    return Response.noContent().build();
  }
}
