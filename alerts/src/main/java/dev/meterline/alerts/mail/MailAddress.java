package dev.meterline.alerts.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Takes an address for exactly one, or for none. */
final class MailAddress {

  private MailAddress() {}

  /**
   * @throws AddressException if it is none, is several, or has a line break or another control
   *     character, by which somebody could write further headers
   */
  static InternetAddress parse(String text) throws AddressException {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new AddressException("it holds a control character");
    }
    InternetAddress[] addresses = InternetAddress.parse(text, true);
    if (addresses.length != 1 || !addresses[0].getAddress().contains("@")) {
      throw new AddressException("expected one address, such as ops@example.com");
    }
    addresses[0].validate();
    return addresses[0];
  }
}
