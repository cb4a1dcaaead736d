package dev.meterline.standalone.importer.format;

import static dev.meterline.standalone.importer.format.Rows.draft;
import static dev.meterline.standalone.importer.format.Rows.event;
import static dev.meterline.standalone.importer.format.Rows.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CombinedLogFormatTest {

  private final RowFormat format = Rows.format(FileFormat.COMBINED_LOG);

  @Test
  void shouldReadTimeMethodPathAndStatus() {
    ParsedRow.Draft draft =
        draft(
            format,
            "2001:db8::7 - frank [10/Oct/2000:13:55:36 -0700] \"GET /a/b.gif?x=1 HTTP/1.0\" 200"
                + " 2326 \"http://example.org/\" \"Agent \\\"7\\\"\"");

    assertThat(draft.time()).contains(Instant.parse("2000-10-10T20:55:36Z"));
    assertThat(draft.json().toString())
        .isEqualTo("{\"category\":\"GET\",\"endpoint\":\"/a/b.gif\",\"status\":200}");
  }

  @Test
  void shouldReadACommonLogLineWithoutReferer() {
    assertThat(event(format, "h - - [10/Oct/2000:13:55:36 +0000] \"POST /x HTTP/1.1\" 503 -"))
        .hasToString("{\"category\":\"POST\",\"endpoint\":\"/x\",\"status\":503}");
  }

  @Test
  void shouldCountARequestWhoseRequestLineIsNone() {
    String scan = "h - - [10/Oct/2000:13:55:36 +0000] \"\\x16\\x03\\\"\" 400 0 \"-\" \"-\"";

    assertThat(event(format, scan)).hasToString("{\"status\":400}");
  }

  @Test
  void shouldSayWhatIsWrongWithALine() {
    assertThat(reason(format, "hello")).startsWith("is no access log line");
    assertThat(reason(format, "h - - [31/Foo/2000:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1"))
        .startsWith("time: \"31/Foo/2000:13:55:36 +0000\" is not like");
  }

  @Test
  void shouldNeitherHangNorOverflowOnAHostileLine() {
    String hostile = "h [x] \"" + "\\\"".repeat(400_000) + "a ".repeat(50_000);

    assertThat(reason(format, hostile)).startsWith("is no access log line");
  }
}
