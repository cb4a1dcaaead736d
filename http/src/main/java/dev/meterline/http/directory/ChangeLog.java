package dev.meterline.http.directory;

import dev.meterline.http.directory.WriteOutcome.NotWritten;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.ApiKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where changes go. Each write completes when the directory has it, or with why it has not. */
interface ChangeLog {

  CompletableFuture<Optional<NotWritten>> write(Account account);

  CompletableFuture<Optional<NotWritten>> write(ApiKey key);
}
