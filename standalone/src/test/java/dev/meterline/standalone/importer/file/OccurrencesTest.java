package dev.meterline.standalone.importer.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OccurrencesTest {

  @Property(tries = 50)
  void shouldCountAsAMapDoes(@ForAll List<@IntRange(max = 20) Integer> rows) throws IOException {
    Map<Integer, Long> model = new HashMap<>();
    try (Occurrences occurrences = new Occurrences()) {
      for (int row : rows) {
        long expected = model.merge(row, 1L, Long::sum) - 1;
        assertThat(occurrences.before(hashOf("row " + row))).isEqualTo(expected);
      }
    }
  }

  @Test
  void shouldForgetNothingWhenItGrows() throws IOException {
    int distinct = 200_000;
    try (Occurrences occurrences = new Occurrences()) {
      for (int row = 0; row < distinct; row++) {
        assertThat(occurrences.before(hashOf("row " + row))).isZero();
      }
      for (int row = 0; row < distinct; row++) {
        assertThat(occurrences.before(hashOf("row " + row))).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldGiveEveryRowAnIdOfItsOwnThatTheNextImportGivesAgain() throws IOException {
    List<String> rows = List.of("a", "b", "a", "a", "c");

    List<String> ids = idsOf(rows);

    Set<String> distinct = new HashSet<>(ids);
    assertThat(distinct).hasSize(rows.size());
    assertThat(idsOf(rows)).isEqualTo(ids);
    assertThat(ids.get(0)).startsWith("row-ca978112ca1bbdcafac231b39a23dc4d").endsWith("-0");
    assertThat(ids.get(3)).endsWith("-2");
  }

  private static List<String> idsOf(List<String> rows) throws IOException {
    List<String> ids = new ArrayList<>();
    try (Occurrences occurrences = new Occurrences()) {
      for (String row : rows) {
        RowHash hash = hashOf(row);
        ids.add(hash.eventId(occurrences.before(hash)));
      }
    }
    return ids;
  }

  private static RowHash hashOf(String row) {
    return RowHash.of(row.getBytes(StandardCharsets.UTF_8));
  }
}
