package universe.engine;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules that keep the engine pure; see the table in the style guide. */
class EngineRulesTest {
  /** Classes that are mutable on purpose: indexes, and decisions in the making. */
  private static final Set<String> MUTABLE =
      Set.of(
          "Placer",
          "PoolIndex",
          "Fields",
          "HostTable",
          "Grid",
          "Search",
          "Ranking",
          "Shortlist",
          "Classes",
          "Tasks",
          "TaskClass",
          "Memo",
          "AppSeats",
          "IntCounts",
          "Turn",
          "Seating",
          "Items",
          "Packing",
          "Shares",
          "Rollout",
          "Agent",
          "Server",
          "Simulation",
          "Timeline",
          "Users",
          "World");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("universe.engine");

  @Test
  void dependsOnTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("universe.engine..", "java..", "org.jspecify.annotations..")
        .because("R1: the engine is pure")
        .check(ENGINE);
  }

  @Test
  void hasNoClockNoRandomnessNoThreadAndNoInputOrOutput() {
    noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, java.util.Random.class, java.time.Clock.class)
        .because("R2: the same question must get the same answer")
        .check(ENGINE);
  }

  @Test
  void itsPackagesAreFreeOfCycles() {
    slices().matching("universe.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void isMadeOfValuesAndFunctions() {
    classes()
        .that(are(plainClasses()))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveOnlyPrivateConstructors()
        .andShould()
        .haveOnlyFinalFields()
        .because("R10: records, enums, interfaces, function-holders and a few named indexes")
        .check(ENGINE);
  }

  @Test
  void neverLogs() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "java.lang.System$Logger")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("R11: the engine decides, others tell")
        .check(ENGINE);
  }

  private static DescribedPredicate<JavaClass> plainClasses() {
    return DescribedPredicate.describe(
        "plain classes",
        c ->
            !c.isRecord()
                && !c.isEnum()
                && !c.isInterface()
                && !c.isAnonymousClass()
                && !c.getSimpleName().equals("package-info")
                && !MUTABLE.contains(c.getSimpleName())
                && !c.getName().contains("$"));
  }
}
