package dev.meterline.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.alerts.AlertsConfig;
import dev.meterline.alerts.delivery.DeliveryConfig;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.ingest.IngestConfig;
import dev.meterline.ingest.IngestSetting;
import dev.meterline.ingest.publish.PublisherConfig;
import dev.meterline.query.QueryConfig;
import dev.meterline.query.stream.StreamConfig;
import dev.meterline.schemas.wire.RegistryConfig;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationPageTest {

  private static final Pattern VARIABLE = Pattern.compile("METERLINE_[A-Z_]*[A-Z]");

  /** Each module's record with every default in it. */
  private static final List<Record> WITH_DEFAULTS =
      List.of(
          AggregatorConfig.alone("localhost:9092", Path.of("state"), 4),
          AlertsConfig.alone("localhost:9092", Path.of("state")),
          DeliveryConfig.alone("localhost:9092", Path.of("state")),
          HttpServerConfig.onPort(8080),
          IngestConfig.of(PublisherConfig.of("localhost:9092")),
          PublisherConfig.of("localhost:9092"),
          QueryConfig.DEFAULT,
          RegistryConfig.NONE,
          StreamConfig.DEFAULT);

  static List<Record> withDefaults() {
    return WITH_DEFAULTS;
  }

  @ParameterizedTest
  @MethodSource("withDefaults")
  void shouldNameEverySettingOfARecordWithItsDefault(Record config) throws Exception {
    Map<String, List<String>> table =
        ConfigurationPage.read().table(config.getClass().getSimpleName());
    Map<String, String> values = valuesOf(config);

    assertThat(table.keySet()).containsExactlyElementsOf(values.keySet());
    table.forEach(
        (name, row) -> {
          String byDefault = row.get(1);
          if (byDefault.startsWith("`")) {
            assertThat(ConfigurationPage.unquoted(byDefault))
                .as("default of %s", name)
                .isEqualTo(values.get(name));
          }
        });
  }

  @Test
  void shouldHaveATableForEveryRecordThatConfiguresAModule() {
    Set<String> configs =
        House.classes().stream()
            .filter(one -> one.getSimpleName().endsWith("Config") && one.isRecord())
            .filter(one -> !one.getPackageName().startsWith("dev.meterline.standalone"))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());

    assertThat(configs)
        .containsExactlyInAnyOrderElementsOf(
            WITH_DEFAULTS.stream().map(config -> config.getClass().getSimpleName()).toList());
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheDefaultAndTheMeaningOfASettingOfIngest(IngestSetting setting)
      throws IOException {
    assertThat(ConfigurationPage.read().table("Environment").values())
        .filteredOn(row -> ConfigurationPage.unquoted(row.get(1)).equals(setting.variable()))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(ConfigurationPage.unquoted(row.get(2))).isEqualTo(setting.byDefault());
              assertThat(row.get(3)).isEqualTo(setting.meaning());
            });
  }

  @Test
  void shouldNameEveryEnvironmentVariableThatTheCodeReadsAndNoOther() throws IOException {
    Set<String> documented =
        ConfigurationPage.read().table("Environment").values().stream()
            .map(row -> ConfigurationPage.unquoted(row.get(1)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isEqualTo(variablesInTheCode());
  }

  private static Set<String> variablesInTheCode() throws IOException {
    Set<String> found = new TreeSet<>(variablesIn(Path.of("../meterline")));
    for (Path folder : House.sourceFolders()) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          found.addAll(variablesIn(file));
        }
      }
    }
    return found;
  }

  private static List<String> variablesIn(Path file) throws IOException {
    return VARIABLE.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
  }

  private static Map<String, String> valuesOf(Record config) throws ReflectiveOperationException {
    Map<String, String> values = new LinkedHashMap<>();
    for (RecordComponent component : Arrays.asList(config.getClass().getRecordComponents())) {
      values.put(component.getName(), String.valueOf(component.getAccessor().invoke(config)));
    }
    return values;
  }
}
