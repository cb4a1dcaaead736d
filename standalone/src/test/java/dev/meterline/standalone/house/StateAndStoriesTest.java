package dev.meterline.standalone.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** No state hides in statics, no class is a drawer for anything, every package tells its story. */
class StateAndStoriesTest {

  private static final String GENERATED = "dev.meterline.events..";

  private static final JavaClasses CLASSES = House.classes();

  @Test
  void shouldHaveOnlyFinalStaticFields() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(GENERATED)
        .should()
        .beFinal()
        .check(CLASSES);
  }

  @Test
  void shouldHoldNothingThatChangesInAStaticField() {
    noFields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(GENERATED)
        .should()
        .haveRawType(thatChanges())
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoClassForOddsAndEnds() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .check(CLASSES);
  }

  @Test
  void shouldTellTheStoryOfEveryPackage() throws IOException {
    assertThat(House.sourceFolders())
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(Files.exists(folder.resolve("package-info.java")))
                    .as("package-info.java in %s", folder)
                    .isTrue());
  }

  private static DescribedPredicate<JavaClass> thatChanges() {
    return describe(
        "a type whose objects change",
        type ->
            type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(AbstractMap.class)
                || type.isAssignableTo(AbstractCollection.class)
                || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(Date.class));
  }
}
