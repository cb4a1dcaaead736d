package dev.meterline.standalone.instances;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a killed instance held is restored from the broker. */
@Tag("long")
class NoStandbyTakeoverTest extends TakeoverContract {

  @RegisterExtension static final Instances instances = new Instances(2);

  @Override
  Instances cluster() {
    return instances;
  }

  @Override
  String name() {
    return "without a standby";
  }
}
