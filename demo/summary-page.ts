import { basename } from 'node:path';
import type { Answer } from './client.ts';
import { style } from './summary-style.ts';

const escaped = (value: unknown): string => String(value ?? '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const euros = ({ amount, currency }: { amount: number; currency: string }): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);

/** Without the marks for the speaker. */
const spoken = (text: string): string => text.replace(/\[[^\]]*\]/g, '');

const table = (head: readonly string[], rows: readonly (readonly unknown[])[], sum = false): string => `<div class="scroll"><table>
<thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>${rows
  .map(
    (row, index) =>
      `<tr${sum && index === rows.length - 1 ? ' class="sum"' : ''}>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  )
  .join('\n')}</tbody>
</table></div>`;

const film = ({ locale, text, render, film: file }: Answer): string => `<figure class="film card">
<video controls preload="metadata" src="${encodeURI(basename(file))}#t=1"></video>
<figcaption>
<p lang="${escaped(locale)}">${escaped(spoken(text))}</p>
<dl class="facts">
<dt>Length</dt><dd>${(render.video.durationMs / 1000).toFixed(2)} s, ${render.video.frames} frames</dd>
<dt>Charged</dt><dd>${render.usage.blocks} started half ${render.usage.blocks === 1 ? 'minute' : 'minutes'}: ${euros(render.usage.amount)}</dd>
<dt>Label</dt><dd><span class="label">${escaped(render.disclosure.label)}</span></dd>
<dt>Because of</dt><dd>${escaped(render.disclosure.rules.join(', '))}</dd>
<dt>Use decision</dt><dd><code>${escaped(render.useDecisionId)}</code></dd>
<dt>SHA-256</dt><dd><code>${escaped(render.video.sha256)}</code></dd>
</dl>
</figcaption>
</figure>`;

const signing = ({ by, pictures }: Answer): string =>
  by === 'page'
    ? `<h2>What she signed</h2>
<p class="lead">In a browser, on the page behind the link in her mail, which the brand never sees.</p>
<div class="pictures">${pictures.map((file: string, index: number) => `<img src="${encodeURI(file)}" alt="The signing page, step ${index + 1}" loading="lazy">`).join('\n')}</div>`
    : '';

const tiles = (rows: readonly (readonly [string, string])[]): string =>
  `<dl class="tiles">${rows.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`;

/** What the demo made, for eyes: the films beside it, what each cost, and who decided what. Needs no network. */
export function summaryPage(summary: Answer): string {
  const { films, usage, timings, imported, totalMs, revocation } = summary;
  const amount = usage.reduce((sum: number, line: Answer) => sum + line.amount.amount, 0);
  const total = euros({ amount, currency: usage[0].amount.currency });
  const charges = usage.map((line: Answer) => [line.kind, line.quantity, euros(line.amount), line.resourceId]);
  const steps = timings.map(({ step, ms }: Answer) => [step, `${(ms / 1000).toFixed(1)} s`]);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Understudy: the demo</title>
<link rel="icon" href="data:,"><style>${style}</style></head>
<body><main>
<h1>A consented clone, from sign-up to revocation</h1>
<p class="lead">A brand signed up, a talent agreed, her clone presented a product; it was charged to the cent, and then she ended it. She does not exist: she is drawn by code.</p>
${tiles([
  ['Products imported', imported.created],
  [films.length === 1 ? 'Film' : 'Films', films.length],
  ['Charged', total],
  ['Links dead after', `${revocation.withinMs} ms`],
  ['All of it in', `${Math.round(totalMs / 1000)} s`],
])}
<h2>What the clone says</h2>
${films.map(film).join('\n')}
${signing(summary.signature)}
<h2>What it cost</h2>
${table(['What', 'Quantity', 'Amount', 'For'], [...charges, ['Together', '', total, '']], true)}
${decided(summary)}
<h2>Steps</h2>
${table(['Step', 'Took'], steps)}
</main></body></html>
`;
}

function decided({ decisions, revocation }: Answer): string {
  const leases = decisions.filter(({ kind }: Answer) => kind === 'lease').length;
  const told = decisions.filter(({ kind }: Answer) => kind !== 'lease');
  const uses = told.map(({ decidedAt, kind, outcome, code, subjectId }: Answer) => [decidedAt, kind, outcome, code, subjectId]);
  return `<h2>What was asked of her consent</h2>
${table(['When', 'Use', 'Outcome', 'Code', 'Of'], uses)}
<p>${leases > 0 ? `And ${leases} times more while scan and films were being made: ` : 'It was asked again all along while scan and films were being made: '}she could have stopped each of them within seconds.
After she revoked it, the link answered ${escaped(revocation.linkStatus)} (<code>${escaped(revocation.linkCode)}</code>) and a new render was refused
(<code>${escaped(revocation.renderRefusal)}</code>), within ${escaped(revocation.withinMs)} ms.</p>`;
}
