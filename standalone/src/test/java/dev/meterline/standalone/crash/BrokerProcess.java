package dev.meterline.standalone.crash;

import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, so that it can be stopped like a machine that hangs. */
final class BrokerProcess {

  private BrokerProcess() {}

  /** Arguments: the data directory and the port. Prints a line when the broker answers. */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedBroker.start(DataDirectory.open(Path.of(args[0])), Integer.parseInt(args[1]));
    System.out.println("ready");
    new CountDownLatch(1).await();
  }
}
