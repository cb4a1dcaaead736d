package dev.meterline.standalone.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.standalone.importer.file.RawRecord.Place;
import dev.meterline.standalone.importer.format.FileFormat;
import dev.meterline.standalone.importer.format.Finishing;
import dev.meterline.standalone.importer.format.FixedFields;
import dev.meterline.standalone.importer.format.FormatOptions;
import dev.meterline.standalone.importer.send.EventBatch;
import dev.meterline.standalone.importer.send.Sender;
import dev.meterline.standalone.importer.send.Sent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {

  private static final Finishing ACME =
      new Finishing(new AccountId("acme"), Duration.ZERO, Instant.EPOCH);

  @TempDir private Path folder;

  private final List<String> rejected = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();
  private final Server server = new Server();

  @Test
  void shouldSendEveryRowOnceInBatches() throws Exception {
    StringBuilder csv = new StringBuilder("time,tokens\n");
    for (int i = 0; i < 12_345; i++) {
      csv.append("2024-03-17T13:00:00Z,").append(i % 100).append('\n');
    }

    ImportSummary summary = run(file("a.csv", csv.toString()));

    assertThat(summary.accepted()).isEqualTo(12_345);
    assertThat(summary.complete()).isTrue();
    assertThat(server.ids).hasSize(12_345);
    assertThat(server.batches).isEqualTo(3);
    assertThat(progress).isSorted().last().isEqualTo((long) csv.length());
  }

  @Test
  void shouldGiveTheSameIdsWhenTheFileIsImportedAgainUnderAnotherName() throws Exception {
    String csv = "time,tokens\r\n2024-03-17,1\r\n2024-03-17,1\r\n2024-03-17,2";
    run(file("a.csv", csv));
    Set<String> first = new HashSet<>(server.ids);

    run(file("b.csv", csv.replace("\r\n", "\n") + "\n"));

    assertThat(server.ids).isEqualTo(first).hasSize(3);
  }

  @Test
  void shouldTellEveryRejectedRowInTheOrderOfTheFile() throws Exception {
    server.refuses = "bad";
    String csv =
        """
        time,model
        2024-03-17,bad
        noon,good
        2024-03-17,good
        2024-03-17,bad
        """;

    ImportSummary summary = run(file("a.csv", csv));

    assertThat(summary)
        .extracting(ImportSummary::accepted, ImportSummary::rejected)
        .containsExactly(1L, 3L);
    assertThat(rejected)
        .containsExactly(
            "row 1 (line 2): refused",
            "row 2 (line 3): time: \"noon\" is not an ISO-8601 time such as 2024-03-17T13:00:00Z",
            "row 4 (line 5): refused");
  }

  @Test
  void shouldKeepNativeEventsAndCloudEventsApart() throws Exception {
    run(
        file(
            "a.ndjson",
            """
            {"id":"1"}
            {"specversion":"1.0","id":"2"}
            {"specversion":"1.0","id":"3"}
            {"id":"4"}
            """));

    assertThat(server.ids).containsExactlyInAnyOrder("1", "2", "3", "4");
    assertThat(server.batches).isEqualTo(3);
  }

  @Test
  void shouldStopAndSayWhereWhenABatchCannotBeSent() throws Exception {
    server.fails = true;

    ImportSummary summary = run(file("a.csv", "time\n2024-03-17\n"));

    assertThat(summary.failure()).contains("stopped at row 1 (line 2): down");
    assertThat(summary.accepted()).isZero();
  }

  @Test
  void shouldFindTheLastTimeOfAFile() throws Exception {
    assertThat(file("a.csv", "time\n2024-03-17\n2024-03-19\nx\n2024-03-18\n").lastTime())
        .contains(Instant.parse("2024-03-19T00:00:00Z"));
    assertThat(file("b.ndjson", "{}\n").lastTime()).isEmpty();
  }

  private EventFile file(String name, String text) throws IOException {
    Path path = Files.writeString(folder.resolve(name), text);
    FileFormat format = FileFormat.byEnding(path).orElseThrow();
    return new EventFile(path, new FormatOptions(format, Map.of(), FixedFields.of(Map.of())));
  }

  private ImportSummary run(EventFile file) throws IOException, InterruptedException {
    ImportListener listener =
        new ImportListener() {
          @Override
          public void rejected(Place place, String reason) {
            rejected.add(place + ": " + reason);
          }

          @Override
          public void progressed(long bytes, ImportSummary soFar) {
            progress.add(bytes);
          }
        };
    return new Importer(server, listener).run(file, ACME);
  }

  /** Takes batches as the server does. */
  private static final class Server implements Sender {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Set<String> ids = Collections.synchronizedSet(new HashSet<>());
    private int batches;
    private String refuses = "nothing";
    private boolean fails;

    @Override
    public synchronized Sent send(EventBatch batch) {
      if (fails) {
        return new Sent.Failed("down");
      }
      batches++;
      List<Sent.Refused> refused = new ArrayList<>();
      for (int i = 0; i < batch.events().size(); i++) {
        JsonNode event = read(batch.events().get(i));
        if (event.path("model").asText().equals(refuses)) {
          refused.add(new Sent.Refused(i, "refused"));
        } else {
          ids.add(event.path("id").asText());
        }
      }
      return new Sent.Answered(refused);
    }

    private static JsonNode read(byte[] event) {
      try {
        return MAPPER.readTree(new String(event, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
