package dev.meterline.http.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What decides knows nothing of where it is asked from. */
@AnalyzeClasses(
    packages = "dev.meterline.http",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PurityTest {

  @ArchTest
  static final ArchRule DECISIONS_ARE_PURE =
      noClasses()
          .that()
          .resideInAPackage("..http.access..")
          .or()
          .haveSimpleName("AccountChange")
          .or()
          .haveSimpleName("UsageHeaders")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.javalin..", "org.eclipse..", "java.net..");
}
