package dev.meterline.schemas.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Speaks the REST protocol of Confluent's Schema Registry, which Apicurio, Karapace and Redpanda
 * speak as well. Ids and schemas never change, so each is asked for once; an id that is unknown is
 * asked for again after some seconds. An id of our own catalogue is answered from there: such
 * records were written before there was a registry.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">the
 *     protocol</a>
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NO_SUCH_SCHEMA = 404;

  private final RegistryConfig config;
  private final RegistryCalls calls;
  private final SchemaCatalogue catalogue = SchemaCatalogue.load();
  private final ConcurrentMap<Subject, Integer> ids = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, Schema> schemas = new ConcurrentHashMap<>();

  private final UnknownIds unknown;

  private record Subject(String name, Schema schema) {}

  /**
   * A registry at the addresses of {@code config}.
   *
   * @param config names at least one address
   * @param clock says when to ask again for an id that was not known
   */
  public HttpSchemaRegistry(RegistryConfig config, InstantSource clock) {
    this.config = config;
    this.unknown = new UnknownIds(clock);
    this.calls = new RegistryCalls(config);
  }

  @Override
  public int idOf(String subject, Schema schema) {
    Subject key = new Subject(subject, schema);
    Integer known = ids.get(key);
    if (known != null) {
      return known;
    }
    int id = config.autoRegister() ? register(key) : lookUp(key);
    ids.put(key, id);
    return id;
  }

  @Override
  public Optional<Schema> byId(int id) {
    Schema known = schemas.get(id);
    Optional<Schema> found = known != null ? Optional.of(known) : catalogue.byId(id);
    return found.isPresent() || unknown.contains(id) ? found : fetchOnce(id);
  }

  private Optional<Schema> fetchOnce(int id) {
    Optional<Schema> fetched = fetch(id);
    fetched.ifPresentOrElse(schema -> schemas.put(id, schema), () -> unknown.add(id));
    return fetched;
  }

  private int register(Subject key) {
    RegistryCalls.Answer answer =
        calls.post("/subjects/" + inPath(key.name) + "/versions", body(key.schema));
    if (answer.status() == 409) {
      throw new SchemaRegistryException(
          "the registry refuses the schema of "
              + key.name
              + " as incompatible with the versions before it: "
              + answer.text()
              + "; upgrade readers or check the subject's compatibility setting");
    }
    return id(answer, "registering a schema of " + key.name);
  }

  private int lookUp(Subject key) {
    RegistryCalls.Answer answer = calls.post("/subjects/" + inPath(key.name), body(key.schema));
    if (answer.status() == NO_SUCH_SCHEMA) {
      throw new SchemaRegistryException(
          "the registry does not know the schema of "
              + key.name
              + ", and "
              + RegistryConfig.AUTO_REGISTER
              + " is false: register it first");
    }
    return id(answer, "looking up the schema of " + key.name);
  }

  private Optional<Schema> fetch(int id) {
    RegistryCalls.Answer answer = calls.get("/schemas/ids/" + id);
    if (answer.status() == NO_SUCH_SCHEMA) {
      return Optional.empty();
    }
    String purpose = "fetching schema " + id;
    JsonNode text = json(answer, purpose).path("schema");
    try {
      return Optional.of(new Schema.Parser().parse(text.asText()));
    } catch (SchemaParseException e) {
      throw new SchemaRegistryException(purpose + ": the registry's answer is no Avro schema", e);
    }
  }

  private static int id(RegistryCalls.Answer answer, String purpose) {
    JsonNode id = json(answer, purpose).path("id");
    if (!id.canConvertToInt() || !id.isIntegralNumber()) {
      throw new SchemaRegistryException(purpose + ": the registry's answer has no id");
    }
    return id.intValue();
  }

  private static JsonNode json(RegistryCalls.Answer answer, String purpose) {
    if (answer.status() != 200) {
      throw new SchemaRegistryException(
          purpose + " failed with status " + answer.status() + ": " + answer.text());
    }
    try {
      return JSON.readTree(answer.text());
    } catch (JsonProcessingException e) {
      throw new SchemaRegistryException(purpose + ": the registry's answer is not JSON", e);
    }
  }

  private static String body(Schema schema) {
    ObjectNode body = JSON.createObjectNode();
    return body.put("schemaType", "AVRO").put("schema", schema.toString()).toString();
  }

  private static String inPath(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
