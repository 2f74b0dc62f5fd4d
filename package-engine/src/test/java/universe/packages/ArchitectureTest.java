package universe.packages;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;
import org.junit.jupiter.api.Test;

/** The architecture document's rules R1, R2, R3, R8 and R11 for this module. */
class ArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("universe.packages");

  private static void holds(ArchRule rule) {
    rule.check(MODULE);
  }

  @Test
  void dependsOnNothingButJsonTemplatesArchivesAndTheJdk() {
    holds(
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "universe.packages..",
                "java..",
                "org.jspecify.annotations..",
                "com.fasterxml.jackson..",
                "com.github.mustachejava..",
                "org.apache.commons.compress.."));
  }

  @Test
  void knowsTheTemplateLibraryInOnePlaceAndArchivesInAnother() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("..template..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.mustachejava.."));
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("..read..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.."));
  }

  @Test
  void readsNoClockNoFileAndNoNetworkOutsideTheReader() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("..read..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.file.."));
    // Reading an address is no way to reach what it names.
    holds(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAPackage("java.net..")
                    .and(not(belongToAnyOf(URI.class, URISyntaxException.class)))));
    holds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.util.UUID.class, java.util.Random.class));
    holds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.time.Instant.class, java.time.Clock.class));
    holds(noClasses().should().callMethod(System.class, "currentTimeMillis"));
    holds(noClasses().should().callMethod(System.class, "nanoTime"));
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    holds(slices().matching("universe.packages.(*)..").should().beFreeOfCycles());
  }

  @Test
  void writesNoLog() {
    holds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.slf4j.."));
    holds(
        noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  @Test
  void namesClassesForWhatTheyAre() {
    for (String suffix :
        new String[] {
          "Impl", "Util", "Utils", "Helper", "Manager", "Handler", "DTO", "Info", "Data"
        }) {
      holds(noClasses().should().haveSimpleNameEndingWith(suffix));
    }
  }
}
