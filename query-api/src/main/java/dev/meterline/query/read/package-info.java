/**
 * The reads of an account over HTTP. A read says how to ask an {@link
 * dev.meterline.aggregator.read.AccountView} and how to write the answer; entity tags, waiting for
 * a position and stores that are on the move are the same for all and live here once.
 */
@NullMarked
package dev.meterline.query.read;

import org.jspecify.annotations.NullMarked;
