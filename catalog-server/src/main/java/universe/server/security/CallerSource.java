package universe.server.security;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import universe.server.problem.Problem;

/** Gives resources the caller of the request they answer. */
@Dependent
class CallerSource {
  @Produces
  @Dependent
  Caller caller(HttpServletRequest request) {
    if (request.getAttribute(SecurityFilter.CALLER) instanceof Caller caller) {
      return caller;
    }
    throw new Problem(
        401,
        "not-signed-in",
        "Not signed in",
        "This needs a sign-in.",
        "Sign in with the link that `./universe up` prints.",
        List.of());
  }
}
