// Signs in, asks, and shows; and goes on doing so while somebody looks.

import { Api, ApiError } from './api.js';
import { showBalance, showPeriod, showQuality, showRate } from './cards.js';
import { byId } from './dom.js';
import { at } from './format.js';
import { showAlerts, showRejected } from './lists.js';
import { ReportPanel } from './report.js';
import { WindowsPanel } from './windows.js';

const KEPT = 'meterline.key';

// Each call counts against the account's rate limit: a dozen a minute at most, after the first ones.
const SOON_MS = 15_000;
const SELDOM_MS = 60_000;

const notice = (text) => {
  byId('notice').textContent = text ?? '';
  byId('notice').hidden = !text;
};

const pause = (ms, signal) => new Promise((done) => {
  const timer = setTimeout(done, ms);
  signal.addEventListener('abort', () => { clearTimeout(timer); done(); }, { once: true });
});

/** Returns once the page is looked at, or the signal ends it. */
const looked = (signal) => document.visibilityState === 'visible' || signal.aborted ? Promise.resolve()
  : new Promise((done) => {
    document.addEventListener('visibilitychange', done, { once: true });
    signal.addEventListener('abort', done, { once: true });
  });

/** One signed-in visit, from a key to its end. */
class Visit {
  #end = new AbortController();
  #api;
  #report;
  #windows = new WindowsPanel();
  #limits;
  #zone = 'UTC';
  #changed = true;

  constructor(key) {
    this.#api = new Api(key);
    this.#report = new ReportPanel(this.#api, showQuality, (fault) => this.#fault(fault));
  }

  /** The first answers; throws what the server says against the key. */
  async begin() {
    await this.#askLimits();
    byId('sign-in').hidden = true;
    byId('usage').hidden = false;
    byId('sign-out').hidden = false;
    this.#keep(() => this.#follow(), 0);
    this.#keep(() => this.#askUsage(), SOON_MS);
    this.#keep(() => this.#askRest(), SELDOM_MS);
  }

  end() {
    this.#end.abort();
  }

  async #askLimits() {
    this.#limits = (await this.#api.get('v1/limits')).body;
    this.#zone = this.#limits.timezone ?? 'UTC';
    showPeriod(this.#limits, null, this.#zone);
    showRate(this.#limits);
  }

  /** Buckets only if something was counted since, or the hour has turned. */
  async #askUsage() {
    if (!this.#changed) return;
    this.#changed = false;
    this.#windows.show((await this.#api.get('v1/usage')).body, this.#zone);
    showBalance((await this.#api.get('api/v1/usage')).body);
  }

  async #askRest() {
    this.#changed = true;
    await this.#askLimits();
    await this.#report.load(this.#zone, showQuality);
    await this.#askAlerts();
    showRejected((await this.#api.get('v1/rejected')).body, this.#zone);
  }

  async #askAlerts() {
    showAlerts((await this.#api.get('v1/alerts')).body, this.#zone, async (id) => {
      try {
        await this.#api.post(`v1/alerts/${encodeURIComponent(id)}/read`);
        await this.#askAlerts();
      } catch (fault) {
        this.#fault(fault);
      }
    });
  }

  /** Totals as they change. */
  async #follow() {
    for await (const totals of this.#api.events('v1/usage/stream', this.#end.signal)) {
      this.#changed = true;
      byId('account').textContent = totals.account;
      const fresh = byId('fresh');
      fresh.className = 'fresh live';
      fresh.textContent = `live, as of ${at(totals.as_of, 'second', this.#zone)} ${this.#zone}`;
      showPeriod(this.#limits, totals.period, this.#zone);
    }
  }

  /** Does a task again and again until the end; longer pauses after a fault. */
  async #keep(task, everyMs) {
    const { signal } = this.#end;
    while (!signal.aborted) {
      await looked(signal);
      let wait = Math.max(everyMs, 1000);
      try {
        await task();
        notice();
      } catch (fault) {
        if (signal.aborted) return;
        wait = Math.max(wait, this.#fault(fault));
      }
      await pause(wait, signal);
    }
  }

  /** Says what is wrong; @returns how many milliseconds to wait before the next try. */
  #fault(fault) {
    if (fault instanceof ApiError && (fault.status === 401 || fault.status === 403)) {
      signOut(`${fault.message}. Sign in again.`);
      return 0;
    }
    byId('fresh').className = 'fresh late';
    byId('fresh').textContent = 'not live';
    notice(fault instanceof ApiError ? fault.message : 'The server can’t be reached; trying again.');
    return fault instanceof ApiError ? fault.retryAfterSeconds * 1000 : 5000;
  }
}

let visit;

function signOut(why) {
  visit?.end();
  visit = undefined;
  sessionStorage.removeItem(KEPT);
  for (const id of ['usage', 'sign-out']) byId(id).hidden = true;
  for (const id of ['account', 'fresh']) byId(id).textContent = '';
  byId('fresh').className = 'fresh';
  byId('sign-in').hidden = false;
  byId('key').value = '';
  byId('key').focus();
  notice(why);
}

async function signIn(key) {
  visit?.end();
  const mine = new Visit(key);
  visit = mine;
  try {
    await mine.begin();
    sessionStorage.setItem(KEPT, key);
    notice();
  } catch (fault) {
    if (fault instanceof ApiError && fault.status < 500 && fault.status !== 429) {
      signOut(fault.message);
    } else {
      notice(fault instanceof ApiError ? fault.message : 'The server can’t be reached; trying again.');
      setTimeout(() => { if (visit === mine) signIn(key); }, (fault.retryAfterSeconds ?? 5) * 1000);
    }
  }
}

/** A link may bring a key after the #, which no server sees; it leaves the address at once. */
function keyOfLink() {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key) history.replaceState(null, '', location.pathname + location.search);
  return key;
}

byId('sign-in-form').addEventListener('submit', (event) => {
  event.preventDefault();
  signIn(byId('key').value.trim());
});
byId('sign-out').addEventListener('click', () => signOut());
window.addEventListener('hashchange', () => {
  const key = keyOfLink();
  if (key) signIn(key);
});

const key = keyOfLink() ?? sessionStorage.getItem(KEPT);
if (key) signIn(key);
else signOut();
