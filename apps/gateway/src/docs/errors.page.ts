import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a problem's `type` leads: docs/errors.md as a page, each code an anchor. Null where the file was not shipped. */
export function errorsPageHtml(): string | null {
  const file = docsFile('errors.md', import.meta.dirname);
  if (!file) return null;
  const rows = [...readFileSync(file, 'utf8').matchAll(/^\| <a id="([^"]+)"><\/a>`[^`]+` \| (\w+) \| (.*) \|$/gm)].map(
    ([, code = '', status = '', text = '']) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${html(text)}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Error codes</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem}td,th{padding:.35rem .8rem .35rem 0;text-align:left;vertical-align:top}tr:target{background:#fff3c4}</style>
<h1>Error codes</h1>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457) with a stable <code>code</code>; <code>job</code> stands for what ends a job.
Programs switch on <code>code</code>; <code>detail</code> is for people and may change. The API is at <a href="/docs">/docs</a>.</p>
<table><tr><th>code</th><th>status</th><th>what it says</th></tr>
${rows.join('\n')}
</table></html>`;
}

/** Above us, built or not: `dist` lies one folder deeper than the sources. */
function docsFile(name: string, folder: string): string | null {
  const file = join(folder, 'docs', name);
  if (existsSync(file)) return file;
  return folder === dirname(folder) ? null : docsFile(name, dirname(folder));
}

const html = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\\|', '|')
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>');
