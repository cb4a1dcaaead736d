package dev.meterline.alerts.address;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses, for a purpose such as "private". Immutable. */
final class AddressRange {

  private final byte[] prefix;
  private final int bits;
  private final String kind;

  /**
   * @param prefix its first address, in the length of its family
   * @param bits how many leading bits all its addresses share
   */
  AddressRange(byte[] prefix, int bits, String kind) {
    this.prefix = prefix.clone();
    this.bits = bits;
    this.kind = kind;
  }

  /** From {@code address/bits}, where the address is a literal: nothing is looked up. */
  static AddressRange of(String cidr, String kind) {
    int slash = cidr.indexOf('/');
    try {
      byte[] prefix = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
      return new AddressRange(prefix, Integer.parseInt(cidr.substring(slash + 1)), kind);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(cidr + " is no range", e);
    }
  }

  String kind() {
    return kind;
  }

  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
