package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonParser;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.EventRules;
import java.io.IOException;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event: name, type, and what may stand there. What depends on several fields, or
 * on the clock, is left to {@link EventRules}.
 */
enum EventField {
  ID("id", "a string of 1 to " + EventRules.MAX_ID + " characters") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.id(value.text(json));
    }
  },
  ACCOUNT("account", "a string of " + AccountId.EXPECTED) {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.account(value.text(json));
    }
  },
  TIME("time", "an ISO-8601 string with a zone, such as \"2024-03-17T13:00:00Z\"") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.time(value.text(json));
    }
  },
  HISTORY("history", "true or false") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.history = value.bool(json);
    }
  },
  QUANTITY("quantity", "a whole number from 0 to " + EventRules.MAX_QUANTITY) {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.quantity = value.wholeNumber(json);
    }
  },
  PROJECT("project", "a string of at most " + EventRules.MAX_DIMENSION + " characters") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.project = value.text(json);
    }
  },
  CATEGORY("category", "a string of at most " + EventRules.MAX_DIMENSION + " characters") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.category = value.text(json);
    }
  },
  ENDPOINT("endpoint", "a string of at most " + EventRules.MAX_DIMENSION + " characters") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.endpoint = value.text(json);
    }
  },
  MODEL("model", "a string of at most " + EventRules.MAX_DIMENSION + " characters") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.model = value.text(json);
    }
  },
  RESOURCE("resource", "a string of at most " + EventRules.MAX_RESOURCE + " characters") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.resource = value.text(json);
    }
  },
  STATUS("status", "a whole number from 100 to 599") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      long status = value.wholeNumber(json);
      if (status != (int) status) {
        throw value.wrong();
      }
      draft.status = (int) status;
    }
  },
  /** Milliseconds with decimals; rounded half up to the microsecond. */
  LATENCY_MS("latency_ms", "a number of milliseconds, 0 or more") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.latencyMicros = value.scaled(json, 3, RoundingMode.HALF_UP);
      draft.hasLatency = true;
    }
  },
  CACHE("cache", "\"HIT\" or \"MISS\"") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.cache =
          switch (value.text(json)) {
            case "HIT" -> CacheOutcome.HIT;
            case "MISS" -> CacheOutcome.MISS;
            default -> throw value.wrong();
          };
    }
  },
  TOKENS("tokens", "a whole number, 0 or more") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.tokens = value.wholeNumber(json);
    }
  },
  COST_USD("cost_usd", "a number of dollars, 0 or more, with at most 9 decimals") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      draft.costNanos = value.scaled(json, 9, RoundingMode.UNNECESSARY);
      draft.hasCost = true;
    }
  },
  ADJUSTS("adjusts", "a string of 1 to " + EventRules.MAX_RESOURCE + " characters") {
    @Override
    void read(JsonParser json, EventDraft draft) throws IOException, BadValueException {
      String adjusts = value.text(json);
      if (adjusts.isEmpty()) {
        throw value.wrong();
      }
      draft.adjusts = adjusts;
    }
  };

  private static final Map<String, EventField> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(f -> f.fieldName, Function.identity()));

  final String fieldName;

  @SuppressWarnings("ImmutableEnumChecker") // two final strings
  final JsonValue value;

  EventField(String fieldName, String expected) {
    this.fieldName = fieldName;
    this.value = new JsonValue(fieldName, expected);
  }

  /** Puts the value under the cursor, which is not null, into {@code draft}. */
  abstract void read(JsonParser json, EventDraft draft) throws IOException, BadValueException;

  static @Nullable EventField named(String name) {
    return BY_NAME.get(name);
  }
}
