package dev.meterline.standalone.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages that hold rules are pure: they can be read and tested without Kafka or a server. */
class PureRulesTest {

  private static final JavaClasses CLASSES = House.classes();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.meterline.schemas.account..",
        "dev.meterline.schemas.alert..",
        "dev.meterline.schemas.calendar..",
        "dev.meterline.schemas.delivery..",
        "dev.meterline.schemas.event..",
        "dev.meterline.schemas.money..",
        "dev.meterline.schemas.usage..",
        "dev.meterline.schemas.webhook..",
        "dev.meterline.aggregator.rollup..",
        "dev.meterline.query.audit..",
        "dev.meterline.query.balance..",
        "dev.meterline.query.limit..",
        "dev.meterline.query.usage..",
      })
  void shouldKnowNeitherKafkaNorHttp(String rules) {
    noClasses()
        .that()
        .resideInAPackage(rules)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "org.apache.avro..",
            "org.rocksdb..",
            "io.javalin..",
            "jakarta.servlet..",
            "java.net..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"calendar", "rollup", "dedupe", "access", "body", "policy", "retry"})
  void shouldKeepEveryPackageWithSuchANamePure(String name) {
    noClasses()
        .that()
        .resideInAPackage("dev.meterline.." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.javalin..", "java.net..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void shouldNameAvroOnlyAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.meterline.events..",
            "dev.meterline.schemas.codec..",
            "dev.meterline.schemas.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.meterline.events..", "org.apache.avro..")
        .check(CLASSES);
  }

  @Test
  void shouldNameKafkaStreamsInternalsInOneClassOnly() {
    PackageMatcher internals = PackageMatcher.of("org.apache.kafka.streams..internals..");
    assertThat(
            CLASSES.stream()
                .filter(
                    one ->
                        one.getDirectDependenciesFromSelf().stream()
                            .anyMatch(
                                to -> internals.matches(to.getTargetClass().getPackageName())))
                .map(one -> topLevel(one.getName()))
                .distinct())
        .as("classes that name Kafka Streams internals; one may, for the flush before a commit")
        .hasSizeLessThanOrEqualTo(1);
  }

  private static String topLevel(String className) {
    int dollar = className.indexOf('$');
    return dollar < 0 ? className : className.substring(0, dollar);
  }
}
