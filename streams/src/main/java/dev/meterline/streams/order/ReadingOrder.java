package dev.meterline.streams.order;

import java.util.List;
import java.util.Set;

/**
 * Which topics a topology reads before which others, partition by partition. Topics in neither have
 * no order.
 *
 * @param leading topics that are read first, such as settings
 * @param led topics that wait for them, such as what the settings rule
 */
public record ReadingOrder(Set<String> leading, Set<String> led) {

  /**
   * @throws IllegalArgumentException if nothing leads or is led, or a topic would wait for itself
   */
  public ReadingOrder {
    leading = Set.copyOf(leading);
    led = Set.copyOf(led);
    if (leading.isEmpty() || led.isEmpty()) {
      throw new IllegalArgumentException("an order needs topics that lead and topics that are led");
    }
    List<String> both = leading.stream().filter(led::contains).sorted().toList();
    if (!both.isEmpty()) {
      throw new IllegalArgumentException("a topic either leads or is led, not both: " + both);
    }
  }
}
