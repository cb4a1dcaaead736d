package dev.meterline.ingest.body;

import dev.meterline.schemas.account.AccountId;
import java.util.Optional;

/**
 * What an event takes from its request when it does not say it itself.
 *
 * @param account the account of an event that names none; empty if each event must name its own
 * @param arrivedMillis the time of an event that names none, epoch milliseconds
 */
public record Origin(Optional<AccountId> account, long arrivedMillis) {}
