// The last 72 hours, 60 days, 12 months and the billing periods, as bars.

import { bars } from './chart.js';
import { byId, fill, table, tabs } from './dom.js';
import { at, compact, count, span } from './format.js';

const SIZES = [['hour', '72 hours'], ['day', '60 days'], ['month', '12 months'], ['period', 'Billing periods']];

/** Shows the answers of /v1/usage. */
export class WindowsPanel {
  #size = 'day';
  #chart;
  #usage;
  #zone;

  constructor() {
    tabs(byId('windows-tabs'), SIZES, this.#size, (size) => {
      this.#size = size;
      this.#chart?.remove();
      this.#chart = undefined;
      this.#draw();
    });
  }

  show(usage, zone) {
    this.#usage = usage;
    this.#zone = zone;
    this.#draw();
  }

  #draw() {
    if (!this.#usage) return;
    const buckets = this.#buckets();
    const labels = buckets.map((bucket) => bucket.label);
    const values = buckets.map((bucket) => bucket.value);
    if (this.#chart) this.#chart.set(labels, values);
    else {
      this.#chart = bars(byId('windows-chart'), { labels, values, format: compact, onRead: (i) => this.#read(i) });
    }
    this.#read(null);
    fill(byId('windows-table'), table(
      [['from', (bucket) => bucket.long], ['quantity', (bucket) => count(bucket.value)]], [...buckets].reverse()));
  }

  #buckets() {
    if (this.#size === 'period') {
      return this.#usage.per_billing_period.map((period) => ({
        label: at(period.start, 'day', this.#zone),
        long: span(period.start, period.end, this.#zone),
        value: period.total_images,
      })).reverse();
    }
    const zone = this.#zone;
    const [short, long] = { hour: ['hour', 'moment'], day: ['day', 'longDay'], month: ['month', 'month'] }[this.#size];
    return Object.entries(this.#usage.data[this.#size]).map(([start, value]) =>
      ({ label: at(start, short, zone), long: at(start, long, zone), value }));
  }

  /** Says what the bar under the pointer is, or else the newest. */
  #read(index) {
    const buckets = this.#buckets();
    const bucket = buckets[index ?? buckets.length - 1];
    byId('windows-reading').textContent = bucket
      ? `${bucket.long}: ${count(bucket.value)}${index == null ? ' so far' : ''}` : '';
  }
}
