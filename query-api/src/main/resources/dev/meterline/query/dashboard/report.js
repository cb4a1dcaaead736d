// A span of days, cut by hour, day, week or month and by what was used.

import { bars } from './chart.js';
import { byId, el, fill, filled, table, tabs } from './dom.js';
import { at, change, compact, count, date, millis, money, percent, span } from './format.js';

const MEASURES = {
  requests: ['Requests', count],
  quantity: ['Quantity', count],
  success_rate: ['Success rate', percent],
  error_rate: ['Error rate', percent],
  average_response_time_ms: ['Average response', millis],
  tokens: ['Tokens', compact],
  cost_usd: ['Cost', money],
};

const CUTS = { endpoints: 'endpoint', categories: 'category', models: 'model', projects: 'project' };
const LABELS = { hourly: 'moment', daily: 'day', weekly: 'day', monthly: 'month' };

/** Asks /v1/account/usage what its form says, and shows the answer. */
export class ReportPanel {
  #form = byId('report-form');
  #cut = 'endpoints';
  #api;
  #report;
  #zone;
  #ownDates = false; // else the last days, whatever day it is
  #chart;
  #hours;

  /** @param onAll called with each report over all categories, @param onFault with what went wrong */
  constructor(api, onAll, onFault) {
    this.#api = api;
    fill(this.#form.elements.measure, ...Object.entries(MEASURES).map(([value, [label]]) =>
      el('option', { value }, label.toLowerCase())));
    this.#form.onchange = ({ target }) => {
      this.#ownDates ||= target.type === 'date';
      if (target.name === 'measure') this.#draw();
      else this.load(this.#zone, onAll).catch(onFault);
    };
    this.#form.onsubmit = (event) => event.preventDefault();
    for (const format of ['csv', 'json']) {
      byId(format).onclick = () => this.#api.download('v1/account/usage', { ...this.#asked(), format }).catch(onFault);
    }
    tabs(byId('cut-tabs'), Object.keys(CUTS).map((cut) => [cut, cut[0].toUpperCase() + cut.slice(1)]), this.#cut,
      (cut) => {
        this.#cut = cut;
        this.#drawCut();
      });
  }

  async load(zone, onAll) {
    this.#zone = zone;
    const error = byId('report-error');
    try {
      const asked = this.#asked();
      const { body } = await this.#api.get('v1/account/usage', { ...asked, compare: 'previous' });
      error.hidden = true;
      this.#report = body;
      if (!asked.category) {
        this.#offerCategories(body.categories);
        onAll(body, zone);
      }
      this.#form.elements.startDate.value = date(body.start, zone);
      this.#form.elements.endDate.value = date(Date.parse(body.end) - 1, zone);
      this.#draw();
    } catch (fault) {
      if (fault.status !== 400) throw fault;
      error.textContent = fault.message;
      error.hidden = false;
    }
  }

  #asked() {
    const { startDate, endDate, interval, category } = Object.fromEntries(new FormData(this.#form));
    return this.#ownDates ? { startDate, endDate, interval, category } : { interval, category };
  }

  #offerCategories(categories) {
    fill(this.#form.elements.category, el('option', { value: '' }, 'all'),
      ...categories.map(({ category }) => category).filter(Boolean)
        .map((category) => el('option', { value: category }, category)));
  }

  #draw() {
    if (!this.#report) return;
    const { totals, comparison, series, interval, start, end, by_hour_of_day: byHour } = this.#report;
    const zone = this.#zone;
    fill(byId('report-totals'), ...Object.entries(MEASURES)
      .filter(([name]) => name !== 'error_rate')
      .map(([name, [label, format]]) => el('div', {}, el('dt', {}, label),
        el('dd', {}, format(totals[name]), ' ', el('small', { class: 'soft' }, change(comparison?.change?.[name]))))));

    const measure = this.#form.elements.measure.value || 'requests';
    const [label, format] = MEASURES[measure];
    const name = (bucket) => at(bucket.start, LABELS[interval], zone);
    const read = (index) => {
      byId('report-reading').textContent = index == null
        ? `${label}, ${span(start, end, zone)}; the small figures compare with as many days before`
        : `${name(series[index])}: ${format(series[index][measure])}`;
    };
    this.#chart?.remove();
    this.#chart = bars(byId('report-chart'),
      { labels: series.map(name), values: series.map((bucket) => bucket[measure]), format, onRead: read });
    read(null);

    this.#hours?.remove();
    const hours = byHour.map((_, hour) => `${String(hour).padStart(2, '0')}:00`);
    this.#hours = bars(byId('hours-chart'), { labels: hours, values: byHour, format: compact,
      onRead: (index) => {
        byId('hours-reading').textContent = index == null ? '' : `${hours[index]}: ${count(byHour[index])} requests`;
      } });
    this.#drawCut();
  }

  #drawCut() {
    const rows = this.#report?.[this.#cut];
    if (!rows || rows.length === 0) {
      const why = rows ? 'nothing was used' : 'not known for a single category';
      fill(byId('cut-table'), el('p', { class: 'soft' }, why));
      return;
    }
    const columns = [
      [CUTS[this.#cut], (row) => row[CUTS[this.#cut]] || '(none)'],
      ['requests', (row) => count(row.requests)],
      ['share', (row) => {
        const cell = el('span', {}, filled('share', (row.share ?? 0) / 100));
        cell.append(percent(row.share));
        return cell;
      }],
      ['errors', (row) => percent(row.error_rate)],
      ['response', (row) => millis(row.average_response_time_ms)],
    ];
    if (rows[0].cost_usd !== undefined) {
      columns.push(['tokens', (row) => compact(row.tokens)], ['cost', (row) => money(row.cost_usd)]);
    }
    fill(byId('cut-table'), table(columns, rows));
  }
}
