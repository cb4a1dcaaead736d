package dev.meterline.standalone.importer.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

  @Test
  void shouldReturnEachLineWithItsPlaceWhenLineEndsDiffer() throws IOException {
    List<RawRecord> records = read("a\r\nbc\n\n\r\nd", RecordEnd.ofLines());

    assertThat(records).extracting(RawRecord::text).containsExactly("a", "bc", "d");
    assertThat(records)
        .extracting(RawRecord::place)
        .containsExactly(
            new RawRecord.Place(1, 1), new RawRecord.Place(2, 2), new RawRecord.Place(3, 5));
    assertThat(records).extracting(RawRecord::end).containsExactly(3L, 6L, 10L);
  }

  @Test
  void shouldPassOverAByteOrderMark() throws IOException {
    assertThat(read("\uFEFFa,b\n1,2\n", RecordEnd.ofCsv()))
        .extracting(RawRecord::text)
        .containsExactly("a,b", "1,2");
  }

  @Test
  void shouldKeepALineBreakInsideAQuotedFieldWhenTheFileIsCsv() throws IOException {
    assertThat(read("a,\"x\r\ny \"\"z\"\"\",b\nc,5\" pipe,d\n", RecordEnd.ofCsv()))
        .extracting(RawRecord::text)
        .containsExactly("a,\"x\r\ny \"\"z\"\"\",b", "c,5\" pipe,d");
  }

  @Test
  void shouldCutARecordThatIsTooLongAndGoOnAtTheNextLine() throws IOException {
    String endless = "\"" + "x".repeat(RecordReader.MAX_BYTES + 10);

    List<RawRecord> records = read(endless + "\nnext,\"row\"\n", RecordEnd.ofCsv());

    assertThat(records).extracting(RawRecord::complete).containsExactly(false, true);
    assertThat(records.get(0).bytes()).hasSize(RecordReader.MAX_BYTES);
    assertThat(records.get(1).text()).isEqualTo("next,\"row\"");
  }

  @Property
  void shouldReturnTheSameRecordsWhateverTheLineEndIs(
      @ForAll @Size(max = 20) List<@NotEmpty @AlphaChars @Chars({'"', ',', ' ', 'é'}) String> lines)
      throws IOException {
    assertThat(read(String.join("\n", lines), RecordEnd.ofLines()))
        .extracting(RawRecord::text)
        .containsExactlyElementsOf(lines);
    assertThat(read(String.join("\r\n", lines) + "\r\n", RecordEnd.ofLines()))
        .extracting(RawRecord::text)
        .containsExactlyElementsOf(lines);
  }

  static List<RawRecord> read(String text, RecordEnd end) throws IOException {
    List<RawRecord> records = new ArrayList<>();
    try (RecordReader reader =
        new RecordReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), end, 1)) {
      for (Optional<RawRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        records.add(next.get());
      }
    }
    return records;
  }
}
