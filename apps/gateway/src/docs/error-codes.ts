import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusals, statusOf } from '../http/problem.ts';

export interface ErrorCode {
  readonly code: string;
  /** Null for what ends a job instead of a request. */
  readonly status: number | null;
  readonly text: string;
}

const declared = /readonly kind(?:: [^=]+)? = '(\w+)';\s+readonly code = '([a-z0-9_.]+)';[\s\S]*?super\(\s*(['"`])([\s\S]*?)\3/g;
/** A job's refusals are values, written where they are found out. */
const jobCodes = /'((?:scan|render|job|engine)\.(?!child')[a-z_]+)'/g;
const jobEvents = /^(render|job)\.(created|ready|held|withdrawn|rejected|failed|succeeded|canceled)$/;

/** Every code that a caller can meet, read from the sources themselves: none can be forgotten. */
export function errorCodes(root: string): ErrorCode[] {
  const codes = new Map<string, ErrorCode>();
  for (const [status, code] of Object.entries(refusals))
    codes.set(code, { code, status: Number(status), text: 'The protocol itself was not kept.' });
  codes.set('server.failed', { code: 'server.failed', status: 500, text: 'Something broke on our side; the request id finds it.' });
  for (const file of globSync(['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'], {
    cwd: root,
    exclude: (path) => /spec\.ts$|src\/prisma/.test(String(path)),
  })) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, kind = '', code = '', , text = ''] of source.matchAll(declared)) {
      codes.set(code, { code, status: statusOf[kind as keyof typeof statusOf] ?? null, text: plain(text) });
    }
    if (!/^(libs\/engine|apps\/worker)/.test(file)) continue;
    for (const [, code = ''] of source.matchAll(jobCodes)) {
      if (!codes.has(code) && !jobEvents.test(code))
        codes.set(code, { code, status: null, text: 'Ends a job; its `error.detail` says more, `atMs` where in the film.' });
    }
  }
  return [...codes.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

const plain = (text: string) =>
  text
    .replaceAll(/\$\{[^}]*\}/g, '…')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|');

export function errorsPage(root: string): string {
  const rows = errorCodes(root).map(({ code, status, text }) => `| <a id="${code}"></a>\`${code}\` | ${status ?? 'job'} | ${text} |`);
  return `# Error codes

Every refusal is \`application/problem+json\` (RFC 9457) with a stable \`code\`; GraphQL carries the same members in \`extensions\`.
Programs switch on \`code\`; \`detail\` is for people and may change. Written by \`npm run contract\` from the sources.

| code | status | what it says |
|---|---|---|
${rows.join('\n')}
`;
}
