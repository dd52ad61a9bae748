import { basename } from 'node:path';
import type { Answer } from './client.ts';

const escaped = (value: unknown): string => String(value ?? '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const euros = ({ amount, currency }: { amount: number; currency: string }): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);

/** Without the marks for the speaker. */
const spoken = (text: string): string => text.replace(/\[[^\]]*\]/g, '');

const table = (head: readonly string[], rows: readonly (readonly unknown[])[]): string => `<table>
<thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody>
</table>`;

const film = ({ locale, text, render, film: file }: Answer): string => `<figure>
<video controls preload="metadata" width="270" height="480" src="${encodeURI(basename(file))}#t=1"></video>
<figcaption lang="${escaped(locale)}">${escaped(spoken(text))}</figcaption>
<dl>
<dt>Length</dt><dd>${(render.video.durationMs / 1000).toFixed(2)} s, ${render.video.frames} frames</dd>
<dt>Charged</dt><dd>${render.usage.blocks} started half minutes: ${euros(render.usage.amount)}</dd>
<dt>Label</dt><dd>${escaped(render.disclosure.label)}</dd>
<dt>Because of</dt><dd>${escaped(render.disclosure.rules.join(', '))}</dd>
<dt>Use decision</dt><dd><code>${escaped(render.useDecisionId)}</code></dd>
<dt>SHA-256</dt><dd><code>${escaped(render.video.sha256)}</code></dd>
</dl>
</figure>`;

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1d2b24}
figure{display:grid;grid-template-columns:auto 1fr;gap:0 1.5rem;margin:0 0 2rem}video{grid-row:span 2;background:#000;border-radius:8px}
figcaption{font-size:1.1rem}dl{display:grid;grid-template-columns:8rem 1fr;align-content:start;margin:0}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin-bottom:2rem}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d5e2da}`;

/** What the demo made, for eyes: the films beside it, what each cost, and who decided what. Needs no network. */
export function summaryPage({ films, usage, decisions, revocation, timings, imported }: Answer): string {
  const charges = usage.map(({ kind, quantity, amount, resourceId }: Answer) => [kind, quantity, euros(amount), resourceId]);
  const total = euros({
    amount: usage.reduce((sum: number, line: Answer) => sum + line.amount.amount, 0),
    currency: usage[0].amount.currency,
  });
  const leases = decisions.filter(({ kind }: Answer) => kind === 'lease').length;
  const told = decisions.filter(({ kind }: Answer) => kind !== 'lease');
  const uses = told.map(({ decidedAt, kind, outcome, code, subjectId }: Answer) => [decidedAt, kind, outcome, code, subjectId]);
  const steps = timings.map(({ step, ms }: Answer) => [step, `${(ms / 1000).toFixed(1)} s`]);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Understudy: the demo</title><style>${style}</style></head>
<body>
<h1>Understudy: the demo</h1>
<p>${imported.created} products imported; ${films.length} film${films.length === 1 ? '' : 's'}.</p>
${films.map(film).join('\n')}
<h2>Charges</h2>
${table(['What', 'Quantity', 'Amount', 'For'], [...charges, ['Together', '', total, '']])}
<h2>Decisions under the consent</h2>
${table(['When', 'Use', 'Outcome', 'Code', 'Of'], uses)}
<p>And ${leases} times while scan and films were being made: she could have stopped each of them within two seconds.</p>
<p>After the revocation the link answered ${escaped(revocation.linkStatus)} (${escaped(revocation.linkCode)}), a new render was refused
(${escaped(revocation.renderRefusal)}), within ${escaped(revocation.withinMs)} ms.</p>
<h2>Steps</h2>
${table(['Step', 'Took'], steps)}
</body></html>
`;
}
