/**
 * What an account may do and how near it is to that, as pure functions of an {@link
 * dev.meterline.aggregator.read.AccountView}, the plan and the time: the allowance of the billing
 * period, where it leads, whom the rate limit stopped, and whether a higher plan is worth it.
 */
@NullMarked
package dev.meterline.query.limit;

import org.jspecify.annotations.NullMarked;
