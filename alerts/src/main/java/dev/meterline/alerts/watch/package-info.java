/**
 * Watches accounts: one processor that reads, has the {@linkplain dev.meterline.alerts.policy
 * policies} decide, remembers what was told and writes alerts, all in one transaction. {@link
 * dev.meterline.alerts.watch.Watcher} is where the rules meet an account's state.
 */
@NullMarked
package dev.meterline.alerts.watch;

import org.jspecify.annotations.NullMarked;
