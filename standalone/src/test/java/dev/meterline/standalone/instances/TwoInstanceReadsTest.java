package dev.meterline.standalone.instances;

import org.junit.jupiter.api.extension.RegisterExtension;

/** About half of the reads are answered by the other instance. */
class TwoInstanceReadsTest extends ReadsContract {

  @RegisterExtension static final Instances instances = new Instances(2);

  @Override
  Instances cluster() {
    return instances;
  }
}
