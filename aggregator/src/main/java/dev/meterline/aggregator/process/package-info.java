/**
 * The processors: each reads a record, asks, writes to the {@link
 * dev.meterline.aggregator.store.Ledger} and forwards. Bad input goes to {@code usage-rejected} and
 * the stream goes on; any other fault ends the task and the transaction with it.
 */
@NullMarked
package dev.meterline.aggregator.process;

import org.jspecify.annotations.NullMarked;
