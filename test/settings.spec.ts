import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingNames } from '@app/platform';

const page = readFileSync(join(import.meta.dirname, '../docs/settings.md'), 'utf8');
const table = page.split('\n').filter((line) => line.startsWith('| `'));

/** `A`, `_B` in one row is A and A's stem with _B. */
const named = new Set(
  table.flatMap((line) => {
    const names = [...(line.split('|')[1] ?? '').matchAll(/`([A-Z0-9_]+)`/g)].map(([, name = '']) => name);
    const stems = names.filter((name) => !name.startsWith('_')).map((name) => name.split('_'));
    const whole = (part: string) => stems.flatMap((stem) => stem.map((_, length) => `${stem.slice(0, length + 1).join('_')}${part}`));
    return names.flatMap((name) => (name.startsWith('_') ? whole(name) : [name]));
  }),
);

it.each(settingNames)('the page of settings says what %s is for', (name) => expect(named).toContain(name));
