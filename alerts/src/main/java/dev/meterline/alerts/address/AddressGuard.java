package dev.meterline.alerts.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Resolves a host and says to which of its addresses a request may go. May block; thread-safe. */
public final class AddressGuard {

  private final HostResolver resolver;
  private final boolean allowInside;

  /**
   * @param allowInside whether private, loopback and like addresses are allowed
   */
  public AddressGuard(HostResolver resolver, boolean allowInside) {
    this.resolver = resolver;
    this.allowInside = allowInside;
  }

  /**
   * Looks {@code host} up and checks it. A host with any address inside is refused: which one a
   * second look-up would give is up to whoever owns the name.
   */
  public AddressCheck check(String host) {
    List<InetAddress> addresses;
    try {
      addresses = resolver.resolve(host);
    } catch (UnknownHostException e) {
      return AddressCheck.unknown(host);
    }
    if (addresses.isEmpty()) {
      return AddressCheck.unknown(host);
    }
    Optional<String> inside =
        addresses.stream().flatMap(one -> InsideAddresses.kindOf(one).stream()).findFirst();
    return inside.isPresent() && !allowInside
        ? AddressCheck.inside(host, inside.get())
        : AddressCheck.passed(addresses.get(0));
  }
}
