package dev.meterline.alerts.address;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a look at a host gave.
 *
 * @param address the one to connect to; empty if there is an obstacle
 * @param obstacle why it must not, or can't, be connected to, one sentence; empty if it may
 * @param inside whether the obstacle is that the host lies inside
 */
public record AddressCheck(
    Optional<InetAddress> address, Optional<String> obstacle, boolean inside) {

  static AddressCheck passed(InetAddress address) {
    return new AddressCheck(Optional.of(address), Optional.empty(), false);
  }

  static AddressCheck inside(String host, String kind) {
    String sentence =
        "%s lies inside (%s address), and that is refused; expected a host on the public internet"
            .formatted(host, kind);
    return new AddressCheck(Optional.empty(), Optional.of(sentence), true);
  }

  static AddressCheck tooMany() {
    return new AddressCheck(
        Optional.empty(), Optional.of("too many names are being looked up"), false);
  }

  static AddressCheck unknown(String host) {
    return new AddressCheck(
        Optional.empty(), Optional.of("no address is known for " + host), false);
  }
}
