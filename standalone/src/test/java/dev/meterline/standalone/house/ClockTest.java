package dev.meterline.standalone.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Time is injected as an {@link InstantSource}; only the wiring reads the machine's clock. */
class ClockTest {

  /**
   * Where programs are put together, and the doors that Kafka or a caller of the library opens by
   * configuration alone. Nothing else belongs here.
   */
  private static final Set<String> WIRING =
      Set.of(
          "dev.meterline.ingest.publish.UsagePublisher.open",
          "dev.meterline.schemas.wire.RegistryConfig.open",
          "dev.meterline.standalone.cli.Main.main");

  private static final JavaClasses CLASSES = House.classes();

  @Test
  void shouldReadTheMachinesClockInTheWiringOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.meterline.events..")
        .should()
        .accessTargetWhere(readsTheClock())
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
    return DescribedPredicate.describe(
        "the machine's clock is read",
        access ->
            access.getTarget() instanceof CodeUnitAccessTarget target
                && isClockRead(target)
                && !WIRING.contains(origin(access)));
  }

  private static String origin(JavaAccess<?> access) {
    return access.getOriginOwner().getName() + "." + access.getOrigin().getName();
  }

  private static boolean isClockRead(CodeUnitAccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    boolean withoutClock =
        target.getRawParameterTypes().stream()
            .noneMatch(parameter -> parameter.isAssignableTo(Clock.class));
    return (owner.getPackageName().equals("java.time") && name.equals("now") && withoutClock)
        || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
        || (owner.isEquivalentTo(InstantSource.class) && name.equals("system"))
        || (owner.isEquivalentTo(Clock.class)
            && (name.startsWith("system") || name.startsWith("tick")))
        || (owner.isEquivalentTo(Calendar.class) && name.equals("getInstance"))
        || (owner.isEquivalentTo(Date.class)
            && name.equals("<init>")
            && target.getRawParameterTypes().isEmpty());
  }
}
