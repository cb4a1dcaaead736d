package dev.meterline.standalone.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.data.PrivateFile;
import dev.meterline.standalone.remote.MeterlineClient;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Makes the accounts of the demo with their keys and credits by the calls that any operator makes.
 * What is there already stays as it is, so that links to the dashboard outlive a restart.
 */
public final class DemoSetup {

  private final MeterlineClient admin;
  private final PrivateFile keyFile;

  /**
   * @param keyFile where the keys are kept, which the API shows only once
   */
  public DemoSetup(MeterlineClient admin, Path keyFile) {
    this.admin = admin;
    this.keyFile = new PrivateFile(keyFile);
  }

  /**
   * Returns when every account can be used.
   *
   * @return the API key of each account
   * @throws OperatorException if a call fails
   */
  public Map<DemoAccount, String> apply(List<DemoAccount> accounts) {
    Properties kept = keptKeys();
    Map<DemoAccount, String> keys = new LinkedHashMap<>();
    for (DemoAccount account : accounts) {
      String path = "/v1/admin/accounts/" + account.id();
      admin.put(path, account.settings());
      if (account.creditUsd() > 0) {
        admin.post(path + "/credits", credit(account));
      }
      keys.put(account, keyOf(account, path, kept));
    }
    return keys;
  }

  private String keyOf(DemoAccount account, String path, Properties kept) {
    String known = kept.getProperty(account.id().value(), "");
    if (!known.isEmpty() && admin.with(known).send("GET", "/v1/usage", "").ok()) {
      return known;
    }
    ObjectNode wanted = node().put("role", "service").put("name", "demo");
    String made = admin.post(path + "/keys", wanted.toString()).path("key").asText();
    kept.setProperty(account.id().value(), made);
    keep(kept);
    return made;
  }

  private Properties keptKeys() {
    Properties kept = new Properties();
    try {
      kept.load(new StringReader(keyFile.read().orElse("")));
      return kept;
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory failed", impossible);
    }
  }

  private void keep(Properties keys) {
    StringBuilder lines = new StringBuilder();
    keys.forEach((account, key) -> lines.append(account).append('=').append(key).append('\n'));
    keyFile.write(lines.toString());
  }

  private static String credit(DemoAccount account) {
    return node()
        .put("id", "demo-prepaid")
        .put("amount_usd", account.creditUsd())
        .put("note", "paid in advance")
        .toString();
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
