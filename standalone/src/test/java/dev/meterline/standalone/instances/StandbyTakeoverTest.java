package dev.meterline.standalone.instances;

import org.junit.jupiter.api.extension.RegisterExtension;

/** A copy of each store waits on another instance. */
class StandbyTakeoverTest extends TakeoverContract {

  @RegisterExtension static final Instances instances = new Instances(2, "--standbys=1");

  @Override
  Instances cluster() {
    return instances;
  }

  @Override
  String name() {
    return "with a standby";
  }
}
