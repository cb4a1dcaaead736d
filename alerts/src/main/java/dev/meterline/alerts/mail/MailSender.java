package dev.meterline.alerts.mail;

import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.alerts.send.Sender;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.delivery.Delivery;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts to the e-mail address that the account has when it is sent. Each mail waits on one
 * of a few threads, and for a limited time.
 */
public final class MailSender implements Sender, AutoCloseable {

  private static final int THREADS = 8;
  private static final Duration OF_A_STEP = Duration.ofSeconds(15);
  private static final Duration OF_A_MAIL = Duration.ofSeconds(60);

  private final SmtpServer server;
  private final Function<AccountId, Optional<AccountSettings>> settings;
  private final Session session;
  private final ExecutorService threads;

  /**
   * @param settings the newest settings of an account; empty if nobody has made it
   * @param tls whom to trust; null for whom Java trusts
   */
  public MailSender(
      SmtpServer server,
      Function<AccountId, Optional<AccountSettings>> settings,
      @Nullable SSLSocketFactory tls) {
    this.server = server;
    this.settings = settings;
    Properties properties = server.properties(OF_A_STEP);
    if (tls != null) {
      properties.put("mail.smtp.ssl.socketFactory", tls);
    }
    this.session = Session.getInstance(properties, authenticator(server));
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "mail");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public CompletableFuture<TryOutcome> send(Delivery delivery) {
    CompletableFuture<TryOutcome> outcome = new CompletableFuture<>();
    threads.execute(
        () -> {
          if (!outcome.isDone()) {
            outcome.complete(sendNow(delivery));
          }
        });
    return outcome.completeOnTimeout(
        TryOutcome.failed("the mail server did not take it within " + OF_A_MAIL.toSeconds() + " s"),
        OF_A_MAIL.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private TryOutcome sendNow(Delivery delivery) {
    Optional<AccountSettings> now = settings.apply(delivery.alert().account());
    Optional<String> address = now.flatMap(AccountSettings::email);
    if (address.isEmpty()) {
      return TryOutcome.hopeless("the account has no e-mail address");
    }
    try {
      Transport.send(message(delivery, address.get(), now.get().name()));
      return TryOutcome.delivered();
    } catch (AddressException e) {
      return TryOutcome.hopeless("the e-mail address can't be one: " + e.getMessage());
    } catch (MessagingException | RuntimeException e) {
      return TryOutcome.failed("the mail server did not take it: " + firstLine(e));
    }
  }

  private MimeMessage message(Delivery delivery, String address, String name)
      throws MessagingException {
    AlertText text = AlertText.of(delivery.alert());
    String account = delivery.alert().account().value();
    MailBody body = MailBody.of(text, account, name, delivery.alert().time());
    MimeMessage message = new AlertMessage(session, delivery.alert().id(), server.from());
    message.setFrom(MailAddress.parse(server.from()));
    message.setRecipient(Message.RecipientType.TO, MailAddress.parse(address));
    message.setSubject("[" + account + "] " + text.headline(), "UTF-8");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setSentDate(java.util.Date.from(delivery.alert().time()));
    message.setContent(AlertMessage.alternatives(body));
    return message;
  }

  private static @Nullable Authenticator authenticator(SmtpServer server) {
    if (server.user().isEmpty()) {
      return null;
    }
    PasswordAuthentication known =
        new PasswordAuthentication(server.user().get(), server.password().orElse(""));
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return known;
      }
    };
  }

  private static String firstLine(Exception fault) {
    return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
  }
}
