// Calls this server with one key.

/** An answer that is an error: its status and the reason that the server gives. */
export class ApiError extends Error {
  constructor(status, reason, retryAfterSeconds) {
    super(reason);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export class Api {
  #key;

  constructor(key) {
    this.#key = key;
  }

  /** The answer's JSON and as of when it holds. The browser sends its ETag along by itself. */
  async get(path, parameters = {}) {
    const answer = await this.#fetch(path, { parameters });
    return { body: await answer.json(), asOf: answer.headers.get('x-usage-as-of') };
  }

  async post(path) {
    await this.#fetch(path, { method: 'POST' });
  }

  /** Saves an answer as a file, under the name that the server gives it. */
  async download(path, parameters) {
    const answer = await this.#fetch(path, { parameters });
    const name = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name ?? 'usage';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  /** The data of each server-sent event, until the stream ends or is aborted. */
  async *events(path, signal) {
    const answer = await this.#fetch(path, { signal });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; ;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const parts = text.split('\n\n');
      text = parts.pop();
      for (const part of parts) {
        const data = part.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5));
        if (data.length > 0) yield JSON.parse(data.join('\n'));
      }
    }
  }

  async #fetch(path, { parameters = {}, method = 'GET', signal } = {}) {
    const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
    const answer = await fetch(query.size > 0 ? `${path}?${query}` : path,
      { method, signal, headers: { 'X-API-Key': this.#key } });
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({}));
    throw new ApiError(answer.status, problem.detail ?? `the server answered ${answer.status}`,
      Number(answer.headers.get('Retry-After')) || 5);
  }
}
