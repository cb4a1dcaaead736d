// What an account may do, how near it is to that, and its totals as they change.
//   API_URL=http://localhost:8080 API_KEY=ml_live_... node examples/limits.mjs
const url = process.env.API_URL;
const headers = {'X-API-Key': process.env.API_KEY};

const answer = await fetch(`${url}/v1/limits`, {headers});
if (!answer.ok) {
  const problem = await answer.json();
  const wait = answer.headers.get('retry-after');
  throw new Error(problem.error + (wait ? `; again in ${wait} s` : ''));
}
const limits = await answer.json();
console.log(`Plan: ${limits.plan ?? 'none'}`);
console.log(`Used: ${limits.used} of ${limits.allowed ?? 'any number'}`);
console.log(`Left: ${answer.headers.get('x-renders-remaining') ?? 'unlimited'}`);
console.log(`Calls this minute: ${limits.rate_limit.used} of ${limits.rate_limit.limit}`);
const refused = limits.violations.reduce((sum, day) => sum + day.count, 0);
console.log(`Refused in ${limits.violations.length} days: ${refused}`);
if (limits.recommendation) {
  console.log(`Advice: ${limits.recommendation.reason}`);
}

// Without ?events=1 it goes on for as long as you read.
const stream = await fetch(`${url}/v1/usage/stream?events=1`, {headers});
let text = '';
for await (const chunk of stream.body) {
  text += Buffer.from(chunk).toString();
}
for (const line of text.split('\n').filter(line => line.startsWith('data: '))) {
  const totals = JSON.parse(line.slice('data: '.length));
  console.log(`Now used: ${totals.period.used}, until ${totals.period.end}`);
}
