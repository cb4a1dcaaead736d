package dev.meterline.alerts.watch;

import dev.meterline.alerts.watch.WatchSettings.Rule;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.money.NanoDollars;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The values of the store of settings. */
final class SettingsForm extends StoredForm<WatchSettings> {

  SettingsForm() {
    super("settings", 1);
  }

  @Override
  void write(WatchSettings settings, DataOutputStream out) throws IOException {
    Fields.writeAll(settings.rules(), out, SettingsForm::writeRule);
    Fields.writeMap(
        settings.balances(),
        out,
        (id, to) -> to.writeUTF(id),
        (balance, to) -> to.writeLong(balance.nanos()));
  }

  @Override
  WatchSettings read(DataInputStream in, int written) throws IOException {
    List<Rule> rules = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      rules.add(readRule(in));
    }
    return new WatchSettings(
        rules,
        Fields.readMap(in, text -> text.readUTF(), from -> new NanoDollars(from.readLong())));
  }

  private static void writeRule(Rule rule, DataOutputStream out) throws IOException {
    Fields.writeInstant(rule.from(), out);
    out.writeBoolean(rule.allowed().isPresent());
    out.writeLong(rule.allowed().orElse(0));
    Fields.writeAll(rule.thresholds(), out, (percent, to) -> to.writeShort(percent));
    Fields.writeOptional(
        rule.topUp(),
        out,
        (topUp, to) -> {
          to.writeLong(topUp.threshold().nanos());
          to.writeLong(topUp.amount().nanos());
        });
  }

  private static Rule readRule(DataInputStream in) throws IOException {
    Instant from = Fields.readInstant(in);
    boolean limited = in.readBoolean();
    long allowed = in.readLong();
    List<Integer> thresholds = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      thresholds.add((int) in.readShort());
    }
    Optional<AutoTopUp> topUp =
        Fields.readOptional(
            in,
            (DataInputStream from2) ->
                new AutoTopUp(
                    new NanoDollars(from2.readLong()), new NanoDollars(from2.readLong())));
    return new Rule(
        from, limited ? OptionalLong.of(allowed) : OptionalLong.empty(), thresholds, topUp);
  }
}
