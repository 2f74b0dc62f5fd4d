package universe.server.catalog.publish;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.Coordinates;
import universe.artifacts.Sha256;
import universe.artifacts.Wanted;
import universe.packages.definition.Artifact;
import universe.packages.definition.ReleaseId;
import universe.packages.lint.Finding;
import universe.packages.lint.Lint;
import universe.packages.lint.Quality;
import universe.packages.lint.Severity;
import universe.packages.read.bundle.BundleFault;
import universe.packages.read.bundle.BundleLimits;
import universe.packages.read.bundle.BundleReader;
import universe.packages.read.bundle.ReceivedBundle;
import universe.packages.render.Renderer;
import universe.server.artifacts.Artifacts;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Provenance.Signature;
import universe.server.catalog.Repository;
import universe.server.catalog.source.Repositories;
import universe.server.events.Events;
import universe.server.events.Happening;
import universe.server.ledger.Writer;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.wiring.Single;

/**
 * Takes releases from the people of this pool. A release is taken whole or not at all, and never
 * changes afterwards; sending the same again does no harm.
 */
@Single
public class Publishing {
  /** Where releases go that name no repository. */
  static final Repository USUAL = Repository.ofTeam("Published", "published");

  private final PublicationStore store;
  private final Repositories repositories;
  private final Catalogue catalogue;
  private final Artifacts artifacts;
  private final Trust trust;
  private final Writer writer;
  private final Events events;
  private final Clock clock;
  private final Lint lint = new Lint(new Renderer());

  @Inject
  Publishing(
      PublicationStore store,
      Repositories repositories,
      Catalogue catalogue,
      Artifacts artifacts,
      Trust trust,
      Writer writer,
      Events events,
      Clock clock) {
    this.store = store;
    this.repositories = repositories;
    this.catalogue = catalogue;
    this.artifacts = artifacts;
    this.trust = trust;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
  }

  /** What became of a release that was sent. */
  record Taken(
      Publication publication,
      Repository repository,
      Signature signature,
      Quality quality,
      List<Finding> findings,
      boolean fresh) {}

  /**
   * Publishes the release in a bundle.
   *
   * @param repository name of one that belongs to a team; empty for the usual one
   */
  Taken publish(InputStream bundle, String repository, Caller caller) {
    Repository into = repository.isEmpty() ? USUAL : known(repository);
    ReceivedBundle received = receive(bundle);
    Signature signature = vouched(received);
    List<Finding> findings = lint.check(received.release());
    refuseBroken(received.release().id(), findings);
    refuseTaken(received.release().name(), into);
    if (!repositories.all().contains(into)) {
      repositories.add(into, OptionalInt.empty(), Repositories.ANY_TYPE, caller);
    }
    var wanted =
        Publication.of(into.team().orElseThrow(), received, clock.instant(), caller.name());
    boolean fresh = keep(wanted, caller);
    repositories.restock(into);
    return new Taken(wanted, into, signature, Lint.quality(findings), findings, fresh);
  }

  /** Deprecates a release, retires it, or offers it again. */
  Publication stand(ReleaseId release, Publication.Standing next, String note, Caller caller) {
    if (next != Publication.Standing.PUBLISHED && (note.isBlank() || note.length() > 2000)) {
      throw Problem.invalid(
          "note-needed",
          "Say why in 1 to 2000 characters.",
          "Send {\"note\": \"use release 4\"}.",
          List.of(new Problem.Fault("/note", "is missing or too long")));
    }
    Publication found = find(release);
    Publication changed = found.standing(next, note);
    writer.write(
        ledger -> {
          store.save(changed);
          String word = next.name().toLowerCase(java.util.Locale.ROOT);
          events.record(
              ledger,
              Happening.ofPool(
                  "package." + word,
                  caller,
                  changed.release() + " is " + word + (note.isBlank() ? "" : ": " + note)));
          return changed;
        });
    repositories.all().stream()
        .filter(it -> it.team().equals(Optional.of(found.team())))
        .forEach(repositories::restock);
    return changed;
  }

  private Publication find(ReleaseId release) {
    return writer
        .write(
            ledger ->
                repositories.all().stream()
                    .flatMap(it -> it.team().stream())
                    .flatMap(team -> store.find(team, release).stream())
                    .findFirst())
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-publication",
                    "Release "
                        + release.releaseVersion()
                        + " of '"
                        + release.name()
                        + "' was not published here.",
                    "Only releases sent with `universe package publish` can be deprecated or"
                        + " retired."));
  }

  private Repository known(String name) {
    Repository found =
        repositories.all().stream()
            .filter(it -> it.name().equals(name) || it.id().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "unknown-repository",
                        "There is no repository '" + name + "'.",
                        "Make one that takes releases: `universe repo add NAME team:NAME`."));
    if (found.team().isEmpty()) {
      throw Problem.conflict(
          "repository-not-ours",
          "Repository '" + name + "' comes from " + found.uri() + " and takes no releases.",
          "Publish to one that belongs to a team: `universe repo add NAME team:NAME`.");
    }
    return found;
  }

  private ReceivedBundle receive(InputStream bundle) {
    try {
      return BundleReader.read(bundle, BundleLimits.USUAL, this::take);
    } catch (BundleFault e) {
      throw Problem.invalid(
          "bundle-refused",
          "The bundle was not taken: " + e.getMessage(),
          "Make it with `universe package bundle`; nothing was published.",
          e.problems().stream().map(it -> new Problem.Fault(it.path(), it.reason())).toList());
    } catch (ArtifactRefused e) {
      throw Problem.invalid(
          "artifact-refused",
          String.valueOf(e.getMessage()),
          e.hint() + "; nothing was published.",
          List.of());
    } catch (IOException e) {
      throw Problem.unavailable(
          "upload-broken",
          "The bundle did not arrive whole: " + e.getMessage(),
          "Send it again; nothing was published.");
    }
  }

  private void take(Artifact artifact, InputStream content) throws IOException {
    artifacts.receive(
        new Wanted(
            Coordinates.parse(artifact.uri()), new Sha256(artifact.sha256()), artifact.size()),
        content);
  }

  private Signature vouched(ReceivedBundle received) {
    Trust.Standpoint standpoint = trust.standpoint();
    Signature signature = standpoint.judge(received.seal(), received.intact());
    if (signature == Signature.INVALID) {
      throw Problem.invalid(
          "signature-invalid",
          "The signature does not fit what the bundle holds; it was changed after signing.",
          "Bundle and sign it again.",
          List.of(new Problem.Fault("signature.json", "does not fit bundle.json")));
    }
    if (standpoint.policy() == SignaturePolicy.REQUIRE && signature != Signature.VALID) {
      throw Problem.invalid(
          "signature-required",
          signature == Signature.NONE
              ? "The release is not signed, and this pool asks for a signature."
              : "The release is signed by a key that nobody here trusts: "
                  + received.seal().map(it -> it.key().fingerprint()).orElse(""),
          "Sign it (`universe package publish --key NAME`) with a key that was trusted"
              + " (`universe key trust NAME`).",
          List.of());
    }
    return signature;
  }

  private static void refuseBroken(ReleaseId release, List<Finding> findings) {
    if (Lint.quality(findings) == Quality.BROKEN) {
      throw Problem.invalid(
          "package-broken",
          release + " does not work as it is.",
          "`universe package lint` shows the same; nothing was published.",
          findings.stream()
              .filter(it -> it.rule().severity() == Severity.ERROR)
              .map(it -> new Problem.Fault(it.place(), it.rule().id() + ": " + it.detail()))
              .toList());
    }
  }

  private void refuseTaken(String name, Repository into) {
    catalogue.stock().releases(name).stream()
        .filter(it -> !it.repository().equals(into))
        .findFirst()
        .ifPresent(
            it -> {
              throw Problem.conflict(
                  "name-taken",
                  "Package '" + name + "' comes from repository '" + it.repository().name() + "'.",
                  "Choose another name, or publish to that repository.");
            });
  }

  private boolean keep(Publication wanted, Caller caller) {
    return writer.write(
        ledger -> {
          Optional<Publication> before = store.find(wanted.team(), wanted.release());
          if (before.isPresent()) {
            repeated(before.get(), wanted);
            return false;
          }
          store.save(wanted);
          events.record(
              ledger,
              Happening.ofPool(
                  "package.published",
                  caller,
                  wanted.release() + " was published by " + wanted.publisher()));
          return true;
        });
  }

  private void repeated(Publication before, Publication again) {
    if (!before.digest().equals(again.digest())) {
      throw Problem.conflict(
          "release-exists",
          before.release()
              + " was published by "
              + before.by()
              + " with other content, and a release never changes.",
          "Publish the change as release "
              + (before.release().releaseVersion() + 1)
              + ": copy the folder and raise its number.");
    }
    if (before.seal().isEmpty() && again.seal().isPresent()) {
      store.save(before.sealedAs(again));
    }
  }
}
