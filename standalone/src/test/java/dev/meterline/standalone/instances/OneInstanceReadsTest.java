package dev.meterline.standalone.instances;

import org.junit.jupiter.api.extension.RegisterExtension;

/** Every read is answered from the instance's own stores. */
class OneInstanceReadsTest extends ReadsContract {

  @RegisterExtension static final Instances instances = new Instances(1);

  @Override
  Instances cluster() {
    return instances;
  }
}
