package dev.meterline.alerts.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that do not belong to the public internet, by IANA's registries of special-purpose
 * addresses (RFC 6890), and those by which clouds serve credentials. An IPv6 address that carries
 * an IPv4 one is judged by what it carries. Pure.
 */
public final class InsideAddresses {

  private static final List<AddressRange> RANGES =
      List.of(
          AddressRange.of("0.0.0.0/8", "unspecified"),
          AddressRange.of("10.0.0.0/8", "private"),
          AddressRange.of("100.64.0.0/10", "shared"),
          AddressRange.of("127.0.0.0/8", "loopback"),
          AddressRange.of("168.63.129.16/32", "cloud metadata"),
          AddressRange.of("169.254.0.0/16", "link-local"),
          AddressRange.of("172.16.0.0/12", "private"),
          AddressRange.of("192.0.0.0/24", "reserved"),
          AddressRange.of("192.0.2.0/24", "documentation"),
          AddressRange.of("192.88.99.0/24", "reserved"),
          AddressRange.of("192.168.0.0/16", "private"),
          AddressRange.of("198.18.0.0/15", "benchmarking"),
          AddressRange.of("198.51.100.0/24", "documentation"),
          AddressRange.of("203.0.113.0/24", "documentation"),
          AddressRange.of("224.0.0.0/4", "multicast"),
          AddressRange.of("240.0.0.0/4", "reserved"),
          AddressRange.of("::/128", "unspecified"),
          AddressRange.of("::1/128", "loopback"),
          AddressRange.of("64:ff9b:1::/48", "private"),
          AddressRange.of("100::/64", "discarded"),
          AddressRange.of("2001::/23", "reserved"),
          AddressRange.of("2001:db8::/32", "documentation"),
          AddressRange.of("3fff::/20", "documentation"),
          AddressRange.of("5f00::/16", "reserved"),
          AddressRange.of("fc00::/7", "unique-local"),
          AddressRange.of("fe80::/10", "link-local"),
          AddressRange.of("fec0::/10", "site-local"),
          AddressRange.of("ff00::/8", "multicast"));

  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0};

  /** Where an IPv6 address carries an IPv4 one, and at which byte. */
  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(new AddressRange(MAPPED, 96, "mapped"), 12),
          new Carrier(AddressRange.of("::/96", "compatible"), 12),
          new Carrier(AddressRange.of("64:ff9b::/96", "translated"), 12),
          new Carrier(AddressRange.of("2002::/16", "6to4"), 2));

  private record Carrier(AddressRange range, int at) {}

  private InsideAddresses() {}

  /** What kind of inside address this is, such as "loopback"; empty if it is a public one. */
  public static Optional<String> kindOf(InetAddress address) {
    return kindOf(address.getAddress());
  }

  static Optional<String> kindOf(byte[] address) {
    Optional<String> kind =
        RANGES.stream()
            .filter(range -> range.contains(address))
            .map(AddressRange::kind)
            .findFirst();
    return kind.isPresent() ? kind : kindOfCarried(address);
  }

  private static Optional<String> kindOfCarried(byte[] address) {
    return CARRIERS.stream()
        .filter(carrier -> carrier.range.contains(address))
        .findFirst()
        .flatMap(carrier -> kindOf(Arrays.copyOfRange(address, carrier.at, carrier.at + 4)));
  }
}
