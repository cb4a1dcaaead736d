package dev.meterline.standalone.instances;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One instance has two partitions, the others have one. Two instances are tried always. */
@Tag("long")
class ThreeInstanceReadsTest extends ReadsContract {

  @RegisterExtension static final Instances instances = new Instances(3);

  @Override
  Instances cluster() {
    return instances;
  }
}
