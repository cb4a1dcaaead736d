/**
 * The newest rejected events of each account, kept in memory from the topic {@code usage-rejected}:
 * every instance reads all of it, so any can answer for any account, also after a restart. Both the
 * events of one account and those of all together are bounded.
 */
@NullMarked
package dev.meterline.query.rejected;

import org.jspecify.annotations.NullMarked;
