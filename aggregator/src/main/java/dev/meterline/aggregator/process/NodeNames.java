package dev.meterline.aggregator.process;

/** The names of the topology's nodes: verbs, as in the picture. */
public final class NodeNames {

  public static final String READ_USAGE_EVENTS = "read-usage-events";
  public static final String READ_ACCOUNTS = "read-accounts";
  public static final String READ_CREDITS = "read-credits";
  public static final String READ_RATE_LIMIT_EVENTS = "read-rate-limit-events";
  public static final String KEEP_BOOKS = "keep-books";
  public static final String ANNOUNCE_TOTALS = "announce-totals";
  public static final String ANNOUNCE_HOURS = "announce-hours";
  public static final String REPORT_REJECTED = "report-rejected";
  public static final String REROUTE_EVENTS = "reroute-events";

  private NodeNames() {}
}
