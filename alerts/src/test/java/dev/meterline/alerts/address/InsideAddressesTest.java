package dev.meterline.alerts.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsideAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, loopback",
    "127.255.255.254, loopback",
    "0.0.0.0, unspecified",
    "10.1.2.3, private",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.168.1.1, private",
    "169.254.169.254, link-local",
    "100.64.0.1, shared",
    "100.100.100.200, shared",
    "168.63.129.16, cloud metadata",
    "192.0.0.192, reserved",
    "198.18.0.1, benchmarking",
    "224.0.0.1, multicast",
    "255.255.255.255, reserved",
    "::1, loopback",
    "::, unspecified",
    "fe80::1, link-local",
    "fd00:ec2::254, unique-local",
    "fc00::1, unique-local",
    "fec0::1, site-local",
    "ff02::1, multicast",
    "::ffff:127.0.0.1, loopback",
    "::ffff:10.0.0.1, private",
    "::127.0.0.1, loopback",
    "64:ff9b::7f00:1, loopback",
    "64:ff9b::a9fe:a9fe, link-local",
    "64:ff9b:1::1, private",
    "2002:7f00:1::1, loopback",
    "2002:c0a8:101::1, private",
    "2001:0:1::1, reserved",
    "2001:db8::1, documentation"
  })
  void shouldNameTheKindWhenAnAddressIsInside(String address, String kind)
      throws UnknownHostException {
    assertThat(InsideAddresses.kindOf(InetAddress.getByName(address))).hasValue(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "169.253.255.255",
        "192.167.255.255",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450::1",
        "64:ff9b::808:808",
        "2002:808:808::1"
      })
  void shouldPassAnAddressOfThePublicInternet(String address) throws UnknownHostException {
    assertThat(InsideAddresses.kindOf(InetAddress.getByName(address))).isEmpty();
  }

  @Property
  void shouldJudgeAnIpv4AddressTheSameInEveryFormThatCarriesIt(@ForAll @Size(4) byte[] carried) {
    Optional<String> bare = InsideAddresses.kindOf(carried);

    assertThat(InsideAddresses.kindOf(in("00000000000000000000ffff", carried, 12))).isEqualTo(bare);
    assertThat(InsideAddresses.kindOf(in("0064ff9b0000000000000000", carried, 12))).isEqualTo(bare);
    assertThat(InsideAddresses.kindOf(in("2002", carried, 2))).isEqualTo(bare);
  }

  @Test
  void shouldRefuseTheHostWhenOneOfItsAddressesIsInside() throws UnknownHostException {
    InetAddress outside = InetAddress.getByName("8.8.8.8");
    InetAddress inside = InetAddress.getByName("10.0.0.1");
    AddressGuard guard = new AddressGuard(host -> java.util.List.of(outside, inside), false);

    AddressCheck check = guard.check("two.example");

    assertThat(check.inside()).isTrue();
    assertThat(check.address()).isEmpty();
    assertThat(check.obstacle().orElseThrow()).contains("two.example", "private");
  }

  private static byte[] in(String prefixHex, byte[] carried, int at) {
    byte[] address = new byte[16];
    byte[] prefix = java.util.HexFormat.of().parseHex(prefixHex);
    System.arraycopy(prefix, 0, address, 0, prefix.length);
    System.arraycopy(carried, 0, address, at, 4);
    return address;
  }
}
