package dev.meterline.schemas.account;

/** What an API key may do. */
public enum KeyRole {
  /** Reads its account. */
  CLIENT,
  /** Reads its account and sends its events. */
  SERVICE,
  /** Sends events for any account and reads nothing. */
  PRODUCER
}
