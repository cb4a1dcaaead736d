package dev.meterline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.node.NodeConfig;
import dev.meterline.standalone.node.StandaloneNode;
import dev.meterline.standalone.remote.MeterlineClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports files into a whole Meterline, broker included, and reads the numbers back over HTTP. */
class ImportCommandTest {

  private static final Path EXAMPLES = Path.of("../examples");

  /** A real hour of requests to a language model; beside the project, not part of a clone. */
  private static final Path REAL_FILE = Path.of("../../shared/data/azure-llm-code-2023.csv");

  private static final String ADMIN_KEY = "admin-key-of-this-test";
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private static Path data;
  private static StandaloneNode node;
  private static MeterlineClient admin;
  private static String url;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() {
    NodeConfig config =
        new NodeConfig(0, 0, data, Optional.empty(), Optional.of(ADMIN_KEY), Optional.empty());
    node = new StandaloneNode(config, CLOCK, line -> {});
    StandaloneNode.Running running = node.start();
    url = running.url().toString();
    admin = new MeterlineClient(running.url(), ADMIN_KEY);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void shouldCountAnExampleOnceWhenItIsImportedTwiceUnderTwoNames() throws IOException {
    makeAccount("renders");
    Path copy = Files.copy(EXAMPLES.resolve("renders.csv"), data.resolve("copy.csv"));
    long images = sumOf(EXAMPLES.resolve("renders.csv"), cells -> Long.parseLong(cells[1]));

    for (Path file : List.of(EXAMPLES.resolve("renders.csv"), copy)) {
      assertThat(
              run(
                  file,
                  "renders",
                  "--map=time=rendered_at",
                  "--map=quantity=images",
                  "--map=endpoint=template",
                  "--map=model=engine",
                  "--map=latency_ms=ms",
                  "--set=category=renders",
                  "--rebase-to=now"))
          .isZero();
      assertThat(lastLine()).isEqualTo("accepted 200, rejected 0");
      assertThat(sum(hoursAfterAllIsCounted("renders"))).isEqualTo(images);
    }
  }

  @Test
  void shouldCountTheExamplesOfTheOtherFormats() throws IOException {
    makeAccount("others");

    assertThat(run(EXAMPLES.resolve("renders.ndjson"), "others", "--rebase-to=now")).isZero();
    assertThat(lastLine()).isEqualTo("accepted 10, rejected 0");
    assertThat(run(EXAMPLES.resolve("access.log"), "others", "--rebase-to=now")).isZero();
    assertThat(lastLine()).isEqualTo("accepted 20, rejected 0");

    long renders = 0;
    for (String line : Files.readAllLines(EXAMPLES.resolve("renders.ndjson"))) {
      renders += Long.parseLong(line.replaceAll(".*\"quantity\": (\\d+).*", "$1"));
    }
    assertThat(sum(hoursAfterAllIsCounted("others"))).isEqualTo(renders + 20);
  }

  @Test
  void shouldCountEachHourOfARealFileAsItStandsThereAlsoWhenImportedTwice() throws IOException {
    assumeTrue(Files.exists(REAL_FILE), REAL_FILE + " is not here: it is not part of a clone");
    makeAccount("requests");
    makeAccount("tokens");
    Instant lastIsAt = CLOCK.instant();
    Map<Instant, Long> requests = hoursOf(REAL_FILE, lastIsAt, cells -> 1);
    Map<Instant, Long> tokens =
        hoursOf(REAL_FILE, lastIsAt, cells -> Long.parseLong(cells[1]) + Long.parseLong(cells[2]));

    for (int time = 0; time < 2; time++) {
      assertThat(run(REAL_FILE, "requests", "--map=time=TIMESTAMP", "--rebase-to=" + lastIsAt))
          .isZero();
      assertThat(lastLine()).isEqualTo("accepted 8819, rejected 0");
      assertThat(
              run(
                  REAL_FILE,
                  "tokens",
                  "--map=time=TIMESTAMP",
                  "--map=quantity=ContextTokens+GeneratedTokens",
                  "--map=tokens=ContextTokens+GeneratedTokens",
                  "--rebase-to=" + lastIsAt))
          .isZero();

      assertThat(hoursAfterAllIsCounted("requests")).isEqualTo(requests);
      assertThat(hoursAfterAllIsCounted("tokens")).isEqualTo(tokens);
    }
  }

  @Test
  void shouldListRejectedRowsAndFailWhenARowIsNoEvent() throws IOException {
    makeAccount("mixed");
    Path file =
        Files.writeString(
            data.resolve("mixed.csv"),
            """
            time,quantity
            %1$s,3
            noon,1
            %1$s,-4
            """
                .formatted(CLOCK.instant()));

    assertThat(run(file, "mixed")).isEqualTo(1);

    assertThat(out.toString().lines())
        .containsExactly(
            "row 2 (line 3): time: \"noon\" is not an ISO-8601 time such as 2024-03-17T13:00:00Z",
            "row 3 (line 4): quantity must be a whole number from 0 to 1000000000000",
            "accepted 1, rejected 2");
    assertThat(sum(hoursAfterAllIsCounted("mixed"))).isEqualTo(3);
  }

  @Test
  void shouldStopWithOneLineWhenTheKeyIsWrong() {
    assertThat(run(EXAMPLES.resolve("access.log"), "any", "--api-key=nonsense")).isEqualTo(1);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .endsWith("the server answered 401: Invalid API key");
    assertThat(lastLine()).isEqualTo("accepted 0, rejected 0");
  }

  @Test
  void shouldSayWhatWasExpectedWhenOptionsAreWrong() {
    Path csv = EXAMPLES.resolve("renders.csv");

    assertThat(run(csv, "any", "--map=time=renderd_at")).isEqualTo(2);
    assertThat(lastError())
        .contains("no column \"renderd_at\"; the columns are rendered_at, images");
    assertThat(run(csv, "any", "--map=time=rendered_at", "--set=tokenz=1")).isEqualTo(2);
    assertThat(lastError()).contains("\"tokenz\" is not a field of an event");
    assertThat(run(EXAMPLES.resolve("access.log"), "any", "--map=time=x")).isEqualTo(2);
    assertThat(lastError()).contains("--map names columns, which only csv has");
    assertThat(run(Path.of("../LICENSE"), "any")).isEqualTo(2);
    assertThat(lastError()).contains("tells no format: give --format csv|ndjson|combined-log");
    assertThat(run(Path.of("nothing.csv"), "any")).isEqualTo(1);
    assertThat(lastError()).contains("there is no file ");
    assertThat(run(csv, "not an id", "--map=time=rendered_at")).isEqualTo(2);
  }

  private static void makeAccount(String id) {
    admin.put("/v1/admin/accounts/" + id, "{\"name\": \"" + id + "\"}");
  }

  private int run(Path file, String account, String... options) {
    Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), CLOCK);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "import",
                file.toString(),
                "--account=" + account,
                "--url=" + url,
                "--admin-key=" + ADMIN_KEY));
    arguments.addAll(Arrays.asList(options));
    return MeterlineCommand.commandLine(terminal).execute(arguments.toArray(String[]::new));
  }

  private String lastLine() {
    return last(out);
  }

  private String lastError() {
    return last(err);
  }

  private static String last(StringWriter text) {
    return text.toString().lines().reduce((before, line) -> line).orElse("");
  }

  /** Reads behind an event that counts nothing, so that every event before it is in. */
  private static Map<Instant, Long> hoursAfterAllIsCounted(String account) {
    JsonNode key = admin.post("/v1/admin/accounts/" + account + "/keys", "{\"role\": \"service\"}");
    MeterlineClient client = new MeterlineClient(URI.create(url), key.at("/key").asText());
    JsonNode sent =
        client.post(
            "/v1/events",
            "{\"id\": \"behind-%s\", \"quantity\": 0}".formatted(key.at("/id").asText()));
    JsonNode usage = client.get("/v1/usage?at_least=" + sent.at("/position").asText());
    Map<Instant, Long> hours = new TreeMap<>();
    usage
        .at("/data/hour")
        .properties()
        .forEach(hour -> hours.put(Instant.parse(hour.getKey()), hour.getValue().asLong()));
    hours.values().removeIf(quantity -> quantity == 0);
    return hours;
  }

  private static long sum(Map<Instant, Long> hours) {
    return hours.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long sumOf(Path csv, ToLongFunction<String[]> number) throws IOException {
    try (Stream<String> lines = Files.lines(csv)) {
      return lines.skip(1).map(line -> line.split(",", -1)).mapToLong(number).sum();
    }
  }

  /** The numbers of each hour straight from the file, its last row being at {@code lastIsAt}. */
  private static Map<Instant, Long> hoursOf(
      Path csv, Instant lastIsAt, ToLongFunction<String[]> number) throws IOException {
    List<String[]> rows;
    try (Stream<String> lines = Files.lines(csv)) {
      rows = lines.skip(1).map(line -> line.split(",", -1)).toList();
    }
    Instant last =
        rows.stream().map(ImportCommandTest::timeOf).max(Comparator.naturalOrder()).orElseThrow();
    Map<Instant, Long> hours = new TreeMap<>();
    for (String[] row : rows) {
      Instant at = timeOf(row).plus(Duration.between(last, lastIsAt));
      hours.merge(at.truncatedTo(ChronoUnit.HOURS), number.applyAsLong(row), Long::sum);
    }
    return hours;
  }

  private static Instant timeOf(String[] row) {
    return LocalDateTime.parse(row[0].replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }
}
