import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['libs/engine/src', 'libs/wording/src'];
const TABLE = readFileSync('docs/engine/licences.md', 'utf8');

interface Manifest {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function sources(): string {
  const files = SOURCES.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)));
  const code = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  return code.map((file) => readFileSync(file, 'utf8')).join('\n');
}

/** Packages that the engine's code names: imported, or resolved for what lies in them. */
function used(): string[] {
  const code = sources();
  const isNamed = (name: string) => [`'${name}'`, `'${name}/`, `\`${name}/`].some((mention) => code.includes(mention));
  return Object.keys(manifestOf('.').dependencies ?? {}).filter(isNamed);
}

/** The table's rows: package, licence, where it runs. */
const rows = new Map(
  [...TABLE.matchAll(/^\| `([^`]+)` +\| ([^|]+?) +\| ([^|]+?) +\|/gm)].map(([, name = '', licence = '', where = '']) => [
    name,
    { licence, where },
  ]),
);

describe('the licences of the parts', () => {
  it('are all in the table, and nothing that is gone', () => {
    expect([...rows.keys()].sort()).toEqual(used().sort());
  });

  it.each(used())('of %s is what its package says', (name) => {
    expect(rows.get(name)?.licence).toBe(manifestOf(join('node_modules', name)).license);
  });

  it('keep strong copyleft out of the process that calls the engine', () => {
    const copyleft = used().filter((name) => /^(A?GPL)/.test(rows.get(name)?.licence ?? '') || name === 'node-av');
    expect(copyleft.map((name) => rows.get(name)?.where)).toEqual(copyleft.map(() => 'child process'));
    expect(copyleft.length).toBeGreaterThan(1);
  });
});
