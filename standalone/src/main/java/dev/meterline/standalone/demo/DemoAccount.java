package dev.meterline.standalone.demo;

import dev.meterline.schemas.account.AccountId;
import java.time.ZoneId;
import java.util.List;

/**
 * An invented company.
 *
 * @param settings body of its {@code PUT /v1/admin/accounts/ID}
 * @param creditUsd what it has paid in advance, 0 for nothing
 * @param zone where its people are awake by day
 * @param requestsPerHour at an average hour of the start of 2026; they grow from year to year
 * @param operations what it calls
 * @param projects what it calls for, the busiest first
 */
public record DemoAccount(
    AccountId id,
    String settings,
    int creditUsd,
    ZoneId zone,
    double requestsPerHour,
    List<Operation> operations,
    List<String> projects) {

  public DemoAccount {
    operations = List.copyOf(operations);
    projects = List.copyOf(projects);
  }

  /**
   * A kind of request.
   *
   * @param weight how often, against the weights of the others
   * @param model of the language model, or empty
   * @param tokens of a typical request, 0 for none
   * @param nanoDollarsPerToken price where tokens are what is paid for
   * @param latencyMillis of a typical request
   * @param resources how many distinct things it is asked for
   */
  public record Operation(
      String category,
      String endpoint,
      int weight,
      String model,
      int tokens,
      long nanoDollarsPerToken,
      int latencyMillis,
      int resources) {

    static Operation render(
        String category, String endpoint, int weight, int latencyMillis, int resources) {
      return new Operation(category, endpoint, weight, "", 0, 0, latencyMillis, resources);
    }

    static Operation model(String endpoint, int weight, String model, int tokens, long price) {
      return new Operation("model", endpoint, weight, model, tokens, price, 900, 40);
    }
  }
}
