/**
 * What an account has to its credit, as pure functions of an {@link
 * dev.meterline.aggregator.read.AccountView} and the time. Nothing is ever charged by a clock: what
 * lies before the open charge interval is charged, the rest is not, whenever one looks.
 */
@NullMarked
package dev.meterline.query.balance;

import org.jspecify.annotations.NullMarked;
