package dev.meterline.ingest;

import java.util.Map;

/** The settings of the way in, as an operator sees them. */
public enum IngestSetting {
  BOOTSTRAP_SERVERS(
      "METERLINE_BOOTSTRAP_SERVERS", "localhost:9092", "Kafka, host:port with commas between"),
  REGISTRY_URL(
      "METERLINE_REGISTRY_URL", "", "schema registry; without one the built-in ids are used"),
  SEND_THREADS("METERLINE_INGEST_SEND_THREADS", "2", "threads that hand events to Kafka's client"),
  EVENTS_UNDER_WAY(
      "METERLINE_INGEST_EVENTS_UNDER_WAY",
      "100000",
      "events that may wait for their acknowledgement; those beyond are answered 503");

  private final String variable;
  private final String byDefault;
  private final String meaning;

  IngestSetting(String variable, String byDefault, String meaning) {
    this.variable = variable;
    this.byDefault = byDefault;
    this.meaning = meaning;
  }

  /** The environment variable. */
  public String variable() {
    return variable;
  }

  /** What holds when the variable is not set. */
  public String byDefault() {
    return byDefault;
  }

  /** What it does, for the table of settings. */
  public String meaning() {
    return meaning;
  }

  String in(Map<String, String> environment) {
    return environment.getOrDefault(variable, byDefault);
  }

  int wholeNumberIn(Map<String, String> environment) {
    String value = in(environment);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(variable + " must be a whole number, not " + value, wrong);
    }
  }
}
