package universe.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** A problem as {@code application/problem+json}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemView(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String hint,
    String traceId,
    List<Problem.Fault> errors) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public static ProblemView of(Problem problem, String traceId) {
    return new ProblemView(
        "/problems/" + problem.code(),
        problem.title(),
        problem.status(),
        problem.detail(),
        problem.code(),
        problem.hint(),
        traceId,
        problem.faults());
  }
}
