// Alerts, and events that could not be counted.

import { byId, el, fill } from './dom.js';
import { at, count, money, percent, span } from './format.js';

const TEXTS = {
  'usage.threshold': (d, zone) => `${percent(d.percent)} of the allowance used: ${count(d.used)} of ${count(d.allowed)}, ${span(d.period.start, d.period.end, zone)}`,
  'usage.recovered': (d, zone) => `Below ${percent(d.percent)} again: ${count(d.used)} of ${count(d.allowed)}, ${span(d.period.start, d.period.end, zone)}`,
  'balance.low': (d) => `The balance is down to ${money(d.balance_usd)}; you asked to be told at ${money(d.threshold)}`,
  'balance.topup': (d) => `A top-up of ${money(d.amount_usd)} was asked for`,
  'rate_limit.warning': (d) => `${count(d.used)} of ${count(d.limit)} calls used within a minute`,
  'usage.anomaly': (d) => `An unusual hour: ${count(d.requests)} requests, about ${count(Math.round(d.expected))} expected`,
  'errors.spike': (d) => `${percent(d.error_rate)} of requests failed, usually ${percent(d.usual)}${d.endpoint ? `, most at ${d.endpoint}` : ''}`,
};

const entry = (zone, time, what, ...rest) =>
  el('li', {}, el('time', { datetime: time }, at(time, 'moment', zone)), el('span', { class: 'what' }, what), ...rest);

const empty = (text) => el('li', { class: 'empty' }, text);

/** The answer of /v1/alerts. @param onRead called with the id of an alert that was read */
export function showAlerts({ alerts, unread }, zone, onRead) {
  const pill = byId('unread');
  pill.hidden = unread === 0;
  pill.textContent = `${unread} unread`;
  fill(byId('alerts'), ...alerts.map((alert) => {
    const text = TEXTS[alert.type]?.(alert.data, zone) ?? alert.type;
    const button = alert.read ? null
      : el('button', { class: 'link', type: 'button', onclick: () => onRead(alert.id) }, 'mark as read');
    const item = entry(zone, alert.timestamp, text, button);
    if (!alert.read) item.className = 'unread';
    return item;
  }), alerts.length === 0 ? empty('None. They come here when a threshold is crossed.') : null);
}

/** The answer of /v1/rejected. */
export function showRejected({ rejected }, zone) {
  fill(byId('rejected'),
    ...rejected.slice(0, 50).map((event) =>
      entry(zone, event.received_at, `${event.id ?? '(no id)'}: ${event.reason}`)),
    rejected.length === 0 ? empty('None. Every event that arrived was counted.') : null);
}
