package dev.meterline.alerts.mail;

import java.time.Instant;

/**
 * The two forms of a mail. Pure.
 *
 * @param plain for every reader
 * @param html for those that show it
 */
record MailBody(String plain, String html) {

  static MailBody of(AlertText text, String account, String name, Instant time) {
    String who = name.isBlank() ? account : name + " (" + account + ")";
    return new MailBody(plain(text, who, time), html(text, who, time));
  }

  private static String plain(AlertText text, String who, Instant time) {
    StringBuilder out = new StringBuilder();
    out.append(text.headline()).append(".\r\n\r\nAccount: ").append(oneLine(who)).append("\r\n");
    text.facts()
        .forEach(
            fact ->
                out.append(fact.label()).append(": ").append(oneLine(fact.value())).append("\r\n"));
    return out.append("\r\nNoticed at ")
        .append(ReadableTime.of(time))
        .append(".\r\nYou get this because the account asked for it; see /v1/settings.\r\n")
        .toString();
  }

  private static String html(AlertText text, String who, Instant time) {
    StringBuilder rows = new StringBuilder(row("Account", who));
    text.facts().forEach(fact -> rows.append(row(fact.label(), fact.value())));
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
    <body style="margin:0;padding:24px;background:#f4f5f7;font-family:sans-serif;color:#1c2330">
    <div style="max-width:560px;margin:0 auto;padding:24px;background:#fff;border-radius:8px">
    <h1 style="margin:0 0 16px;font-size:20px">%s</h1>
    <table style="border-collapse:collapse;font-size:15px">%s</table>
    <p style="margin:20px 0 0;font-size:13px;color:#5b6472">Noticed at %s. You get this because
    the account asked for it; see /v1/settings.</p>
    </div></body></html>
    """
        .formatted(escaped(text.headline()), escaped(text.headline()), rows, ReadableTime.of(time));
  }

  private static String row(String label, String value) {
    return "<tr valign=\"top\"><td style=\"padding:4px 24px 4px 0;color:#5b6472\">%s</td><td style=\"padding:4px 0\">%s</td></tr>"
        .formatted(escaped(label), escaped(value));
  }

  private static String oneLine(String value) {
    return value.replaceAll("\\p{Cntrl}+", " ");
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
