package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.LateHours;
import dev.meterline.schemas.usage.UsageTotals;

/**
 * What is to be announced of an account.
 *
 * @param totals to be sent now
 * @param hours how its closed hours stand; unless they are announced, {@link Ledger#announceHours}
 *     must follow
 */
public record Announcement(UsageTotals totals, LateHours.State hours) {}
