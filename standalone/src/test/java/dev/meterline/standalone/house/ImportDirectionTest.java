package dev.meterline.standalone.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** Imports run one way: a module may only use those that stand above it in the root pom. */
class ImportDirectionTest {

  private static final JavaClasses CLASSES = House.classes();

  @Test
  void shouldImportOnlyTheModulesAbove() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("schemas")
        .definedBy("dev.meterline.schemas..", "dev.meterline.events..")
        .optionalLayer("http")
        .definedBy("dev.meterline.http..")
        .optionalLayer("ingest")
        .definedBy("dev.meterline.ingest..")
        .layer("streams")
        .definedBy("dev.meterline.streams..")
        .layer("aggregator")
        .definedBy("dev.meterline.aggregator..")
        .optionalLayer("query-api")
        .definedBy("dev.meterline.query..")
        .optionalLayer("alerts")
        .definedBy("dev.meterline.alerts..")
        .optionalLayer("standalone")
        .definedBy("dev.meterline.standalone..")
        .whereLayer("standalone")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("ingest")
        .mayOnlyBeAccessedByLayers("standalone")
        .whereLayer("query-api")
        .mayOnlyBeAccessedByLayers("standalone")
        .whereLayer("alerts")
        .mayOnlyBeAccessedByLayers("standalone")
        .whereLayer("aggregator")
        .mayOnlyBeAccessedByLayers("query-api", "standalone")
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("ingest", "query-api", "alerts", "standalone")
        .whereLayer("streams")
        .mayOnlyBeAccessedByLayers("aggregator", "alerts", "standalone")
        .whereLayer("schemas")
        .mayOnlyBeAccessedByLayers(
            "http", "ingest", "aggregator", "query-api", "alerts", "standalone")
        .check(CLASSES);
  }

  @Test
  void shouldNotReadBenchmarks() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.meterline.benchmarks..")
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoCyclesBetweenThePackagesOfAModule() {
    slices().matching("dev.meterline.(*).(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
