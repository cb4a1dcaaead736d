package dev.meterline.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlainKeyTest {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  @Property
  void shouldReadBackWhatItMade(@ForAll long seed) {
    PlainKey key = PlainKey.make(new Random(seed));

    assertThat(PlainKey.parse(key.reveal()).orElseThrow().hash()).isEqualTo(key.hash());
    assertThat(key.reveal()).matches("ml_live_[0-9a-hjkmnp-tv-z]{38}");
  }

  @Property(tries = 20)
  void shouldRefuseEveryKeyWithOneCharacterMistyped(@ForAll long seed) {
    String key = PlainKey.make(new Random(seed)).reveal();
    for (int i = PlainKey.PREFIX.length(); i < key.length(); i++) {
      for (int digit = 0; digit < ALPHABET.length(); digit++) {
        char c = ALPHABET.charAt(digit);
        if (c != key.charAt(i)) {
          assertThat(PlainKey.parse(key.substring(0, i) + c + key.substring(i + 1))).isEmpty();
        }
      }
    }
  }

  @Property(tries = 200)
  void shouldRefuseAKeyWithTwoNeighboursSwapped(@ForAll long seed) {
    String key = PlainKey.make(new Random(seed)).reveal();
    for (int i = PlainKey.PREFIX.length(); i < key.length() - 1; i++) {
      String swapped =
          key.substring(0, i) + key.charAt(i + 1) + key.charAt(i) + key.substring(i + 2);
      if (!swapped.equals(key)) {
        assertThat(PlainKey.parse(swapped)).isEmpty();
      }
    }
  }

  @Property
  void shouldRefuseWhateverElseIsSent(@ForAll String text) {
    assertThat(PlainKey.parse(text)).isEmpty();
    assertThat(PlainKey.parse(PlainKey.PREFIX + text)).isEmpty();
  }

  @Test
  void shouldMakeAnotherKeyEachTime() {
    Random random = new Random(7);
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      keys.add(PlainKey.make(random).reveal());
    }

    assertThat(keys).hasSize(1000);
  }

  @Test
  void shouldNotShowTheKeyWhenItIsPrinted() {
    PlainKey key = PlainKey.make(new Random(7));

    assertThat(key.toString()).isEqualTo("ml_live_***");
  }

  @Test
  void shouldHashAsEverybodyDoes() {
    KeyHash hash = KeyHash.of("abc");

    String published = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(hash.toHex()).isEqualTo(published);
    assertThat(KeyHash.ofHex(published)).isEqualTo(hash);
  }
}
