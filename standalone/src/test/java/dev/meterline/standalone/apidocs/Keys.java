package dev.meterline.standalone.apidocs;

import dev.meterline.standalone.endtoend.NodeForTests;

/**
 * Who calls.
 *
 * @param service reads and sends for the account that is asked about
 * @param client reads that account only
 * @param producer reads nothing
 * @param limited of an account that may call once a minute
 */
record Keys(String service, String client, String producer, String limited) {

  static final String ACCOUNT = "acme";
  static final String LIMITED = "limited";

  static Keys make(NodeForTests node) {
    String service = node.keyOf(ACCOUNT, "service");
    String client = node.keyOf(ACCOUNT, "client");
    String producer = node.keyOf(ACCOUNT, "producer");
    String limited = node.keyOf(LIMITED, "client");
    node.admin()
        .put(
            "/v1/admin/accounts/" + LIMITED,
            "{\"plan\": {\"name\": \"small\", \"rate_limit_per_minute\": 1}}");
    node.admin()
        .put(
            "/v1/admin/accounts/" + ACCOUNT,
            """
            {"name": "Acme", "email": "ops@acme.example",
             "plan": {"name": "pro", "allowed": 100, "unit_price_usd": 0.000000001,
                      "charge_interval": "hour"},
             "billing": {"anchor": "2024-01-31T00:00:00Z", "timezone": "Europe/Berlin"},
             "budgets": {"web": 100.5}, "thresholds": [50, 100],
             "auto_topup": {"threshold": 5, "amount_usd": 20}}
            """);
    return new Keys(service, client, producer, limited);
  }
}
