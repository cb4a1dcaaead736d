package dev.meterline.schemas.event;

/** Whether a cache could answer. */
public enum CacheOutcome {
  HIT,
  MISS
}
