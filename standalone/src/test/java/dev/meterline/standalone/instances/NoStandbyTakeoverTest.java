package dev.meterline.standalone.instances;

import org.junit.jupiter.api.extension.RegisterExtension;

/** What a killed instance held is restored from the broker. */
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
