package io.knowledgevault.systemtests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.knowledgevault.systemtests.architecture.Modules.CLASSES;
import static io.knowledgevault.systemtests.architecture.Modules.ROOT;
import static io.knowledgevault.systemtests.architecture.Modules.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom: between the modules and, inside a service, between its rooms. */
class DependencyRulesTest {

  static Iterable<String> services() {
    return SERVICES;
  }

  @Test
  void everyModuleIsLookedAt() {
    for (String service : SERVICES) {
      assertThat(CLASSES.stream().filter(each -> each.getPackageName().startsWith(ROOT + service)))
          .as(service)
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void serviceUsesNoOtherService(String service) {
    String[] others =
        SERVICES.stream()
            .filter(other -> !other.equals(service))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + service + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("services")
  void roomsOfAServiceAreFreeOfCycles(String service) {
    slices()
        .matching(ROOT + service + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("services")
  void platformUsesNoFeature(String service) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + service + ".platform..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are a feature",
                used ->
                    used.getPackageName().startsWith(ROOT + service + ".")
                        && !used.getPackageName().startsWith(ROOT + service + ".platform")))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void sharedModelUsesNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "sharedmodel..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are ours and not of the model",
                used ->
                    used.getPackageName().startsWith(ROOT)
                        && !used.getPackageName().startsWith(ROOT + "sharedmodel")))
        .check(CLASSES);
  }

  @Test
  void kitAndLocalStackUseOnlyTheModel() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "servicekit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(servicesAnd(ROOT + "localstack.."))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "localstack..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(servicesAnd(ROOT + "servicekit.."))
        .check(CLASSES);
  }

  private static String[] servicesAnd(String more) {
    return java.util.stream.Stream.concat(
            SERVICES.stream().map(each -> ROOT + each + ".."), java.util.stream.Stream.of(more))
        .toArray(String[]::new);
  }
}
