// Numbers and times as people read them. Pure: nothing here touches the page.

const whole = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const NONE = '–';

export const count = (n) => (n == null ? NONE : whole.format(n));

export const compact = (n) => (n == null ? NONE : Math.abs(n) < 10_000 ? whole.format(n) : short.format(n));

/** Dollars: cents, and more digits where there are any, up to the nano-dollar. */
export function money(dollars) {
  if (dollars == null) return NONE;
  const amount = Math.abs(dollars);
  const digits = amount !== 0 && amount < 0.01 ? 9 : 2;
  const text = amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: digits });
  return `${dollars < 0 ? '−' : ''}$${text}`;
}

export const percent = (n) => (n == null ? NONE : `${n.toLocaleString('en', { maximumFractionDigits: n < 10 ? 2 : 1 })} %`);

export const millis = (n) =>
  n == null ? NONE : n < 1000 ? `${Math.round(n)} ms` : `${(n / 1000).toFixed(n < 10_000 ? 2 : 1)} s`;

/** A change in percent of the value before. */
export function change(n) {
  if (n == null) return '';
  const tenths = Math.round(n * 10);
  const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : '±';
  return `${sign}${(Math.abs(tenths) / 10).toLocaleString('en')} %`;
}

/** How long from now, in the largest unit that fits. */
export function until(iso, now = Date.now()) {
  const minutes = Math.max(0, Math.round((Date.parse(iso) - now) / 60_000));
  const [value, unit] = minutes >= 2880 ? [Math.floor(minutes / 1440), 'day']
    : minutes >= 120 ? [Math.floor(minutes / 60), 'hour'] : [minutes, 'minute'];
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}

const SHAPES = {
  hour: { hour: '2-digit', minute: '2-digit', weekday: 'short', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  longDay: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

/** A time in the account's zone. @param time ISO text or epoch milliseconds, @param shape one of SHAPES */
export const at = (time, shape, zone) =>
  new Intl.DateTimeFormat('en-GB', { ...SHAPES[shape], timeZone: zone }).format(new Date(time));

/** The day that a time is in, as a date field wants it: 2026-03-01. */
export const date = (time, zone) =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(new Date(time));

/** A half-open span as its first and last day. */
export const span = (start, end, zone) =>
  `${at(start, 'day', zone)} – ${at(Date.parse(end) - 1, 'day', zone)}`;
