// The four cards: where the account stands now.

import { el, fill, filled, byId } from './dom.js';
import { change, compact, count, millis, money, percent, span, until } from './format.js';

const card = (id, title, ...rest) => fill(byId(id), el('h3', {}, title), ...rest);
const big = (value, unit) => el('p', { class: 'big' }, value, unit ? el('small', {}, ` ${unit}`) : null);
const line = (...parts) => el('p', {}, ...parts);

/** The open billing period. @param limits the answer of /v1/limits, @param period of the stream, newer */
export function showPeriod(limits, period, zone) {
  const { start, end, used, allowed } = period ?? { ...limits.period, used: limits.used, allowed: limits.allowed };
  const share = allowed ? used / allowed : 0;
  const mood = share >= 1 ? 'meter bad' : share >= 0.8 ? 'meter warn' : 'meter';
  const ends = limits.projection?.used_at_end;
  card('period-card', 'This billing period',
    big(count(used), allowed == null ? 'used' : `of ${count(allowed)}`),
    allowed == null ? null : filled(mood, share),
    line(allowed == null ? 'no limit in the plan' : `${percent(share * 100)} used`,
      ends == null ? '' : `, about ${compact(ends)} at the end`),
    line(`${span(start, end, zone)}, ends in ${until(end)}`),
    limits.recommendation ? line(`A higher plan would fit: ${limits.recommendation.reason}`) : null);
}

/** The balance of /api/v1/usage. */
export function showBalance(balance) {
  card('balance-card', 'Balance',
    big(money(balance.balance_usd)),
    line(`${money(balance.uncharged_usage_usd)} used and not yet charged`),
    line(`${money(balance.total_charged_usd)} charged in all`),
    balance.balance_usd > 0 && balance.cost_per_snapshot > 0
      ? line(`enough for ${compact(balance.estimated_snapshots_remaining)} more`) : null);
}

/** Totals of the report without a category. */
export function showQuality({ totals, comparison, start, end }, zone) {
  const changed = comparison?.change?.requests;
  card('quality-card', `Requests, ${span(start, end, zone)}`,
    big(count(totals.requests)),
    line(changed == null ? 'nothing to compare with' : `${change(changed)} against the days before`),
    line(`${percent(totals.success_rate)} succeeded`),
    line(`${millis(totals.average_response_time_ms)} on average`));
}

/** The rate limit's minute, and what was refused in 30 days. */
export function showRate({ rate_limit: rate, violations }) {
  const refused = violations.reduce((sum, day) => sum + day.count, 0);
  card('rate-card', 'Rate limit',
    rate == null || rate.limit == null ? big('none') : big(count(rate.used), `of ${count(rate.limit)} this minute`),
    rate?.limit ? filled(rate.used >= rate.limit ? 'meter bad' : 'meter', rate.used / rate.limit) : null,
    line(refused === 0 ? 'nothing refused in 30 days' : `${count(refused)} calls refused in 30 days`));
}
