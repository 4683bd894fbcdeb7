package io.knowledgevault.systemtests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static io.knowledgevault.systemtests.architecture.Modules.CLASSES;
import static io.knowledgevault.systemtests.architecture.Modules.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Habits that are easy to lose: nothing blocks, nothing hides, nothing grows too big. */
class CodeRulesTest {

  private static final String[] SERVER_SIDE = {
    ROOT + "servicekit..",
    ROOT + "gateway..",
    ROOT + "integration..",
    ROOT + "ingestion..",
    ROOT + "search..",
    ROOT + "gap.."
  };
  private static final int MAX_LINES = 350;
  private static final int MAX_MEDIAN_LINES = 70;
  private static final int MAX_CLASSES_IN_PACKAGE = 14;

  @Test
  void servicesNeverWaitForAUni() {
    noClasses()
        .that()
        .resideInAnyPackage(SERVER_SIDE)
        .should()
        .callMethod("io.smallrye.mutiny.Uni", "await")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(SERVER_SIDE)
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CLASSES);
  }

  @Test
  void blockingTransactionsAndThreadLocalsAreNotUsed() {
    noClasses()
        .that()
        .resideInAnyPackage(SERVER_SIDE)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.transaction.Transactional")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocal.class)
        .check(CLASSES);
  }

  @Test
  void servicesWriteToTheLogOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(SERVER_SIDE)
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void dependenciesComeByConstructor() {
    noFields()
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
        .check(CLASSES);
  }

  @Test
  void claimsAreReadInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "servicekit.identity..", ROOT + "gateway..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.eclipse.microprofile.jwt.JsonWebToken")
        .check(CLASSES);
  }

  @Test
  void onlyErasureGoesPastItsOwnDoor() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..erasure..", ROOT + "servicekit.tenant..")
        .should()
        .callMethodWhere(
            describe(
                "runThoughErased is called",
                call -> call.getTarget().getName().equals("runThoughErased")))
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    classes().should().haveNameNotMatching(".*(Manager|Helper|Utils?|ServiceImpl)").check(CLASSES);
  }

  @Test
  void packagesStaySmall() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(each -> !each.isNestedClass() && each.getSimpleName().matches("[A-Z].*"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    sizes.values().removeIf(size -> size <= MAX_CLASSES_IN_PACKAGE);
    assertThat(sizes).isEmpty();
  }

  @Test
  void filesStaySmall() throws IOException {
    List<Integer> lengths = new ArrayList<>();
    List<String> tooLong = new ArrayList<>();
    for (Path file : Modules.sources()) {
      int lines = Files.readAllLines(file).size();
      lengths.add(lines);
      if (lines > MAX_LINES) {
        tooLong.add(file.getFileName() + " has " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
    assertThat(lengths.stream().sorted().toList().get(lengths.size() / 2))
        .isLessThanOrEqualTo(MAX_MEDIAN_LINES);
  }
}
