/**
 * The usage headers: {@link dev.meterline.http.usage.UsageHeaders} writes them from plain numbers,
 * {@link dev.meterline.http.usage.UsageTotalsView} has the newest totals of each account, as far as
 * the topic {@code usage-totals} has announced them.
 */
@NullMarked
package dev.meterline.http.usage;

import org.jspecify.annotations.NullMarked;
