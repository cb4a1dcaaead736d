/**
 * Watches announced totals: a processor that reads, asks the policy, remembers what was announced
 * and passes crossings on. What it remembers is a record in a logged store.
 */
@NullMarked
package dev.meterline.alerts.watch;

import org.jspecify.annotations.NullMarked;
