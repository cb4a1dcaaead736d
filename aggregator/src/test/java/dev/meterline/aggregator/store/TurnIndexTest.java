package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnIndexTest {

  private static final int ALL = 1_000;
  private static final long MARCH = Instant.parse("2026-03-17T13:20:00Z").toEpochMilli();
  private static final long APRIL = Instant.parse("2026-04-01T00:00:00Z").toEpochMilli();
  private static final long MAY = Instant.parse("2026-05-01T00:00:00Z").toEpochMilli();

  @TempDir Path dir;
  private OpenBooks books;

  @BeforeEach
  void open() {
    books = OpenBooks.onDisk(dir, 1_000_000);
  }

  @AfterEach
  void close() {
    books.close();
  }

  private AccountId announced(String name) {
    AccountId account = new AccountId(name);
    books.ledger().count(MeteredUse.builder(account, "e1", MARCH).build(), MARCH);
    books.ledger().announce(account, MARCH);
    return account;
  }

  private List<AccountId> dueAt(long millis) {
    return books.ledger().turnedBy(millis, ALL);
  }

  @Test
  void shouldNameAnAccountFromTheMomentOnAtWhichItsPeriodEnds() {
    AccountId acme = announced("acme");

    assertThat(dueAt(APRIL - 1)).isEmpty();
    assertThat(dueAt(APRIL)).containsExactly(acme);
  }

  @Test
  void shouldNameItAgainAtTheNextTurnOnly() {
    AccountId acme = announced("acme");
    books.ledger().announceTurn(acme, APRIL);

    assertThat(dueAt(MAY - 1)).isEmpty();
    assertThat(dueAt(MAY)).containsExactly(acme);
  }

  @Test
  void shouldStillNameItWhenTheTaskStartsAgainBeforeTheTurn() {
    AccountId acme = announced("acme");
    books.commit();
    books.closeStores();
    books.init();
    books.open();

    assertThat(dueAt(APRIL)).containsExactly(acme);
    books.ledger().announceTurn(acme, APRIL);
    books.commit();
    books.closeStores();
    books.init();
    books.open();

    assertThat(dueAt(MAY - 1)).isEmpty();
  }

  @Test
  void shouldNameAFewAtATimeAndAllInTheEnd() {
    for (int account = 0; account < 25; account++) {
      announced("a" + account);
    }
    int turned = 0;
    for (int look = 0; look < 3; look++) {
      List<AccountId> due = books.ledger().turnedBy(APRIL, 10);
      due.forEach(account -> books.ledger().announceTurn(account, APRIL));
      turned += due.size();
    }

    assertThat(turned).isEqualTo(25);
    assertThat(dueAt(APRIL)).isEmpty();
  }

  /** After a look at a later moment, as when a backlog follows a quiet hour. */
  @Test
  void shouldNotMissATurnThatIsPlannedBeforeTheLastLook() {
    assertThat(dueAt(MAY)).isEmpty();

    AccountId acme = announced("acme");

    assertThat(dueAt(APRIL)).containsExactly(acme);
  }

  @Test
  void shouldStayOutOfTheAuditAndTheTallies() {
    announced("acme");
    books.commit();

    assertThat(books.usage.audit(0).accounts()).hasSize(1);
    assertThat(books.usage.audit(0).accounts().get(0).counted()).isEqualTo(1);
    books.ledger().forEachUnannounced(account -> assertThat(account).isNull());
  }
}
