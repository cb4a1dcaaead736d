package dev.meterline.alerts.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

/** A mail whose id is the alert's, so that one that comes twice can be told. */
final class AlertMessage extends MimeMessage {

  private final String id;

  AlertMessage(Session session, String alertId, String from) {
    super(session);
    this.id = "<" + alertId + "@" + from.substring(from.indexOf('@') + 1).replace(">", "") + ">";
  }

  /** The last form is the one that a reader prefers (RFC 2046, 5.1.4). */
  static MimeMultipart alternatives(MailBody body) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(body.plain(), "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setContent(body.html(), "text/html; charset=UTF-8");
    return new MimeMultipart("alternative", plain, html);
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
