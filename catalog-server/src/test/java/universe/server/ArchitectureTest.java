package universe.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The server's part of the rules in the style guide, by their numbers there. */
class ArchitectureTest {
  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("universe.server");

  @Test
  void r3FeaturesAreFreeOfCycles() {
    slices().matching("universe.server.(*)..").should().beFreeOfCycles().check(SERVER);
  }

  @Test
  void r4OnlyResourcesSpeakHttp() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Resource")
        .and()
        .doNotHaveSimpleName("EventStreams")
        .and()
        .resideOutsideOfPackages("universe.server.web..", "universe.server.boot..")
        .and()
        .areTopLevelClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
        .because("EventStreams writes to the sinks it is given; applications are listed in boot")
        .check(SERVER);
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Store")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.persistence..")
        .check(SERVER);
  }

  @Test
  void r5OnlyRowsAndJpaStoresKnowPersistence() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Jpa")
        .and()
        .haveSimpleNameNotEndingWith("Row")
        .and()
        .haveNameNotMatching(".*(Row\\$Key|ServerTransactions.*)")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "org.hibernate..")
        .because("ServerTransactions asks an exception whether to try again")
        .check(SERVER);
    classes().that().haveSimpleNameEndingWith("Row").should().bePackagePrivate().check(SERVER);
  }

  @Test
  void r6TransactionsAreCalledNotAnnotated() {
    methods()
        .should()
        .notBeAnnotatedWith("jakarta.transaction.Transactional")
        .because("a use case opens its transaction outright, see Transactions")
        .check(SERVER);
  }

  @Test
  void r8NamesSayWhatThingsDo() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Handler|DTO|Info|Data)")
        .check(SERVER);
  }

  @Test
  void r9NothingIsInjectedIntoFields() {
    fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(SERVER);
  }

  @Test
  void r11NobodyPrints() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(SERVER);
  }

  @Test
  void storesAreMadeByTheContainerAlone() {
    constructors()
        .that()
        .areDeclaredInClassesThat()
        .haveSimpleNameStartingWith("Jpa")
        .and()
        .areDeclaredInClassesThat()
        .haveSimpleNameEndingWith("Store")
        .should()
        .notHaveModifier(JavaModifier.PUBLIC)
        .check(SERVER);
  }
}
