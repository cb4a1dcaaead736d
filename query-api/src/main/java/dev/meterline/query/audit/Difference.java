package dev.meterline.query.audit;

import java.util.Optional;

/**
 * Two sums that should agree and don't.
 *
 * @param partition of {@code usage-events}
 * @param account the account whose line it is; empty if it is about the whole partition
 * @param sum what was added up, in the words of the audit
 * @param found what that comes to
 * @param reference what it should equal, in the words of the audit
 * @param expected what that comes to
 */
public record Difference(
    int partition,
    Optional<String> account,
    String sum,
    long found,
    String reference,
    long expected) {}
