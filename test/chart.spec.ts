import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { settingNames } from '@app/platform';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';

const chart = join(import.meta.dirname, '../docker/chart');
const read = (file: string) => readFileSync(join(chart, file), 'utf8');
const templates = globSync(`${chart}/templates/*`).map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }));

type Values = { readonly [name: string]: unknown };
const values: Values = parse(read('values.yaml'));

const at = (path: string): unknown => path.split('.').reduce<unknown>((part, name) => (part as Values)?.[name], values);
const actions = (text: string): string[] => [...text.matchAll(/\{\{-?\s*(.*?)\s*-?\}\}/g)].map(([, action = '']) => action);

/** What a template would say, as far as text can tell without Helm: each action becomes a word, each block is kept. */
const shape = (text: string): string =>
  text
    .replaceAll(/^\s*\{\{-?\s*(if|end|define|range|with|else)\b.*?\}\}\s*$/gm, '')
    .replaceAll(/^(\s*)(.*?): \{\{-\s*(include|toYaml).*?\}\}\s*$/gm, '$1$2: {}')
    .replaceAll(/^\s*\{\{-\s*(include|toYaml).*?\}\}\s*$/gm, '')
    .replaceAll(/\{\{.*?\}\}/g, 'word');

describe('the chart', () => {
  it('accepts its own values, and refuses what it does not know or must not hold', () => {
    const accepts = new Ajv({ strict: false }).compile(JSON.parse(read('values.schema.json')));
    expect(accepts(values)).toBe(true);
    expect(accepts({ ...values, gatway: {} })).toBe(false);
    expect(accepts({ ...values, settings: { ...(values.settings as Values), MASTER_KEY: 'x' } })).toBe(false);
  });

  it('names only settings that there are', () => {
    const pods = templates.filter(({ name }) => /^(settings|gateway|worker)\.yaml$/.test(name)).map(({ text }) => text);
    const data = /^data:\n([\s\S]*)/m.exec(pods.find((text) => text.includes('kind: ConfigMap')) ?? '')?.[1] ?? '';
    const own = [...data.matchAll(/^ {2}([A-Z0-9_]+):/gm)].map(([, name = '']) => name);
    const secret = [...read('values.yaml').matchAll(/^# .*$/gm)].flatMap(([line]) => line.match(/\b[A-Z0-9]+(?:_[A-Z0-9]+)+\b/g) ?? []);
    expect(own.length).toBeGreaterThan(4);
    expect(secret.length).toBeGreaterThan(8);
    for (const name of [...own, ...secret, ...Object.keys(values.settings as Values)]) expect(settingNames).toContain(name);
  });

  it.each(templates)('$name: every block ends, every value is there, and what is left is YAML', ({ name, text }) => {
    const words = actions(text);
    const opened = words.filter((word) => /^(if|define|range|with)\b/.test(word)).length;
    expect(words.filter((word) => word === 'end')).toHaveLength(opened);
    for (const [, path = ''] of text.matchAll(/\.Values\.([\w.]+)/g))
      expect({ path, found: at(path) !== undefined }).toEqual({ path, found: true });
    if (!name.endsWith('.yaml')) return;
    for (const document of parseAllDocuments(shape(text))) {
      expect(document.errors).toEqual([]);
      expect(document.toJS()).toMatchObject({
        apiVersion: expect.any(String),
        kind: expect.any(String),
        metadata: { name: expect.any(String) },
      });
    }
  });
});
