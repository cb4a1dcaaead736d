package dev.meterline.alerts.policy;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;

/**
 * An account's use has reached a percent of what its plan allows.
 *
 * @param account whose use it is
 * @param period the billing period, half-open
 * @param percent the threshold that was reached
 * @param used billable units in the period so far
 * @param allowed units the plan allows in the period
 */
public record Crossing(AccountId account, Period period, int percent, long used, long allowed) {}
