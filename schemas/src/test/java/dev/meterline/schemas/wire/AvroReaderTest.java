package dev.meterline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.events.AccountRecord;
import dev.meterline.events.CreditRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class AvroReaderTest {

  private static final CreditRecord CREDIT =
      new CreditRecord("c1", "acme", 5_000_000_000L, "welcome", Instant.EPOCH);

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroReader<CreditRecord> reader =
      new AvroReader<>(registry, BodyReader.resolvingTo(CreditRecord.class));
  private final byte[] good = new AvroWriter(registry, "credits-value").write(CREDIT);

  @Test
  void shouldReadWhatWasWritten() {
    assertThat(reader.read(good)).isEqualTo(CREDIT);
  }

  @Test
  void shouldRefuseAValueThatIsNotInTheWireFormat() {
    refuses(new byte[0], "the value has 0 bytes; expected at least 5: a zero byte and");
    refuses(new byte[] {0, 0, 0}, "the value has 3 bytes");
    refuses(
        "{\"id\": \"e1\"}".getBytes(StandardCharsets.UTF_8), "starts with byte 123; expected 0");
  }

  @Test
  void shouldRefuseAValueWhoseSchemaNobodyKnows() {
    refuses(new byte[] {0, 0, 0, 0, 77, 1, 2}, "no schema has id 77");
  }

  @Test
  void shouldRefuseAValueWhenBytesFollow() {
    refuses(Arrays.copyOf(good, good.length + 3), "3 bytes follow the end of the record");
  }

  @Test
  void shouldRefuseATextThatIsNoUtf8BecauseTwoSuchWouldReadTheSame() {
    byte[] broken = good.clone();
    int idStart = WireFormat.HEADER_BYTES + 1;
    assertThat(broken[idStart]).isEqualTo((byte) 'c');
    broken[idStart] = (byte) 0xff;

    refuses(broken, "a text is no UTF-8");
  }

  @Test
  void shouldReadAReplacementCharacterThatWasWrittenAsOne() {
    CreditRecord credit = new CreditRecord("\ufffd", "acme", 1L, "", Instant.EPOCH);

    assertThat(reader.read(new AvroWriter(registry, "credits-value").write(credit)))
        .isEqualTo(credit);
  }

  @Test
  void shouldAllocateNothingWhenAShortValueClaimsAGiantString() {
    refuses(body("credits-value", 2 * (long) Integer.MAX_VALUE), "bytes are left in the value");
    refuses(body("credits-value", -1), "a length is -1");
  }

  @Test
  void shouldLoopOverNothingWhenAShortValueClaimsABillionItems() {
    Schema withHoles =
        SchemaBuilder.record("dev.meterline.events.CreditRecord")
            .fields()
            .name("holes")
            .type(SchemaBuilder.array().items().nullType())
            .noDefault()
            .requiredString("id")
            .requiredString("account")
            .requiredLong("amount_nanos")
            .requiredLong("time")
            .endRecord();
    byte[] value = body(registry.idOf("credits-value", withHoles), 1_000_000_000L);

    refuses(value, "more items than the value has bytes");
  }

  @Test
  void shouldRefuseAValueThatIsNestedWithoutEnd() {
    Schema chain =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Chain", "fields": [
                  {"name": "next", "type": ["null", "Chain"]}]}""");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WireFormat.writeHeader(out, registry.idOf("chain-value", chain));
    out.writeBytes(filled(1_000_000, (byte) 2));
    AvroReader<Object> any = new AvroReader<>(registry, BodyReader.asWritten());

    assertThatThrownBy(() -> any.read(out.toByteArray()))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("the value is nested too deeply");
  }

  @Property
  void shouldEitherReadOrRefuseWhateverBytesCome(@ForAll @Size(max = 200) byte[] junk) {
    AvroReader<AccountRecord> accounts =
        new AvroReader<>(registry, BodyReader.resolvingTo(AccountRecord.class));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WireFormat.writeHeader(out, 2_000_000_004);
    out.writeBytes(junk);

    try {
      assertThat(accounts.read(out.toByteArray())).isNotNull();
    } catch (MalformedRecordException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  @Test
  void shouldBlameTheRegistryAndNotTheRecordWhenTheRegistryIsAway() {
    SchemaRegistry away =
        new SchemaRegistry() {
          @Override
          public int idOf(String subject, Schema schema) {
            throw new SchemaRegistryException("away");
          }

          @Override
          public Optional<Schema> byId(int id) {
            throw new SchemaRegistryException("away");
          }
        };

    assertThatThrownBy(
            () -> new AvroReader<>(away, BodyReader.resolvingTo(CreditRecord.class)).read(good))
        .isInstanceOf(SchemaRegistryException.class);
  }

  private void refuses(byte[] value, String reason) {
    assertThatThrownBy(() -> reader.read(value))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(reason);
  }

  private byte[] body(String subject, long firstNumber) {
    return body(
        registry.idOf(subject, PublicSchema.of(CreditRecord.getClassSchema())), firstNumber);
  }

  /** A value whose body is one number and a zero. */
  private static byte[] body(int schemaId, long firstNumber) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WireFormat.writeHeader(out, schemaId);
    long zigzag = (firstNumber << 1) ^ (firstNumber >> 63);
    while ((zigzag & ~0x7fL) != 0) {
      out.write((int) ((zigzag & 0x7f) | 0x80));
      zigzag >>>= 7;
    }
    out.write((int) zigzag);
    out.write(0);
    return out.toByteArray();
  }

  private static byte[] filled(int length, byte with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, with);
    return bytes;
  }
}
