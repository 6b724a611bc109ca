package io.ledgerbridge.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriUtils;

/** What the compiler does not forbid. */
@AnalyzeClasses(packages = "io.ledgerbridge", importOptions = DoNotIncludeTests.class)
class JavaRulesTest {

  private static final List<Class<?>> TIMES =
      List.of(
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class);

  @ArchTest
  static final ArchRule camelOnlyInRouting =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.ledgerbridge.routing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..")
          .because(
              "YAML composes, Java computes: take records as parameters, and let routing adapt");

  @ArchTest
  static final ArchRule contactDependsOnNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("io.ledgerbridge.contact..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are ours, outside of contact",
                  type ->
                      type.getPackageName().startsWith("io.ledgerbridge")
                          && !type.getPackageName().startsWith("io.ledgerbridge.contact")))
          .because("the canonical model is what everything else agrees on");

  @ArchTest
  static final ArchRule rowsAreListed =
      noClasses()
          .should()
          .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
          .because("a stream of rows holds its database connection until somebody closes it");

  @ArchTest
  static final ArchRule providersDoNoInputOutput =
      noClasses()
          .that()
          .resideInAPackage("io.ledgerbridge.provider..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.apache.camel..",
                      "org.springframework.web..",
                      "org.springframework.http..",
                      "org.springframework.jdbc..",
                      "java.sql..",
                      "javax.sql..",
                      "java.net.http..",
                      "java.nio.file..")
                  .and(not(equivalentTo(UriUtils.class)))) // pure: it only encodes
          .because("a connector builds requests and reads answers; the routes talk");

  @ArchTest
  static final ArchRule noFieldInjection =
      noFields()
          .should()
          .beAnnotatedWith(Autowired.class)
          .orShould()
          .beAnnotatedWith(Value.class)
          .because("a constructor says what a class needs, and lets a test use new");

  @ArchTest
  static final ArchRule timeIsGiven =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.ledgerbridge.ClockConfiguration")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "reads the machine's clock", JavaRulesTest::readsTheClock))
          .orShould()
          .callConstructor(Date.class)
          .because("tests move the time: inject java.time.Clock");

  private static boolean readsTheClock(JavaCall<?> call) {
    var owner = call.getTargetOwner();
    var name = call.getName();
    return name.equals("currentTimeMillis") && owner.isEquivalentTo(System.class)
        || name.startsWith("system") && owner.isEquivalentTo(Clock.class)
        || name.equals("now")
            && call.getTarget().getRawParameterTypes().isEmpty()
            && TIMES.stream().anyMatch(owner::isEquivalentTo);
  }
}
