package universe.server.catalog.source;

import java.util.List;
import java.util.Optional;
import universe.packages.read.Problem;
import universe.server.catalog.Repository;

/** Why a repository was not added, not removed or not read; each dialect words it its own way. */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public sealed interface SourceFault {
  /** One sentence, for people. */
  String sentence();

  /** Its address is none. */
  record Syntax(Repository repository, String cause) implements SourceFault {
    @Override
    public String sentence() {
      return repository.uri() + " is no address: " + cause;
    }
  }

  /** Its address is of a kind that is not read. */
  record Scheme(String uri) implements SourceFault {
    @Override
    public String sentence() {
      return uri + " is neither http:, https: nor file:///";
    }
  }

  /** It cannot be reached, or broke off. */
  record Connection(Repository repository, String cause) implements SourceFault {
    @Override
    public String sentence() {
      return repository.uri() + " cannot be read: " + cause;
    }
  }

  /** It answered, yet not with a repository. */
  record Status(Repository repository, int status) implements SourceFault {
    @Override
    public String sentence() {
      return repository.uri() + " answered with status " + status;
    }
  }

  /** Its answer is of another type; empty when it does not say. */
  record ContentType(Optional<String> actual) implements SourceFault {
    @Override
    public String sentence() {
      return "its Content-Type " + actual.orElse("is missing, and it") + " is no repository's";
    }
  }

  /** Its answer is packed in a way that is not known. */
  record Encoding(String actual) implements SourceFault {
    @Override
    public String sentence() {
      return "its Content-Encoding " + actual + " is not known; gzip is";
    }
  }

  /** It redirects to where nobody follows. */
  record Redirect(Repository repository, String cause) implements SourceFault {
    @Override
    public String sentence() {
      return cause;
    }
  }

  /** What it sent holds no package that can be read. */
  record Unreadable(Repository repository, List<Problem> problems, String text)
      implements SourceFault {
    public Unreadable {
      problems = List.copyOf(problems);
    }

    @Override
    public String sentence() {
      String first = problems.stream().findFirst().map(Problem::toString).orElse("it is empty");
      return repository.uri() + " is no repository: " + first;
    }
  }

  /** There is one of that name, or of that address. */
  record Present(Repository repository, boolean name, boolean uri) implements SourceFault {
    @Override
    public String sentence() {
      return name
          ? "There is a repository '" + repository.name() + "' already."
          : repository.uri() + " is a repository already.";
    }
  }

  /** There is no such place in the list. */
  record OutOfBounds(int attempted, int most) implements SourceFault {
    @Override
    public String sentence() {
      return "There is no place " + attempted + ": it must lie between 0 and " + most + ".";
    }
  }

  /** No repository has the name and the address that were given. */
  record Absent(Optional<String> name, Optional<String> uri) implements SourceFault {
    @Override
    public String sentence() {
      return "There is no repository " + name.or(() -> uri).orElse("") + ".";
    }
  }
}
