package dev.meterline.schemas.usage;

import dev.meterline.schemas.calendar.Period;
import java.util.OptionalLong;

/**
 * What an account used in one billing period.
 *
 * @param period the billing period, half-open
 * @param used billable units; negative if corrections outweigh use
 * @param allowed units the plan allows; empty without a limit
 */
public record PeriodUse(Period period, long used, OptionalLong allowed) {}
