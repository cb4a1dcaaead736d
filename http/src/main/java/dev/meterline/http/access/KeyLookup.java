package dev.meterline.http.access;

import java.util.Optional;

/** Finds keys by their hash. Safe for use by many threads. */
public interface KeyLookup {

  /**
   * Whether all keys that were on record at the start are known. Once true it stays true. Ask this
   * first: until then a key that is missing, or found, says nothing.
   */
  boolean loaded();

  /** The holder of a key that is not revoked and whose account is open. */
  Optional<Caller> holder(KeyHash hash);
}
