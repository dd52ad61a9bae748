import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { main } from './main.ts';

const FILM = resolve('test/fixtures/talent-mira-14s.mp4');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await main(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    live: false,
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

it.each([
  [['dance'], /Usage/],
  [['talent', '--seed', 'bob', '--out', 'x.mp4'], /mira, jonas, amara, not bob/],
  [['scan', 'a.mp4'], /--out is missing/],
  [['render', 'clone', '--out', 'x.mp4', '--text', 'Hi', '--aspect', '4:3'], /--aspect is one of/],
  [['render', 'clone', '--out', 'x.mp4', '--text', 'Hi', '--lexicon', 'none.json'], /none.json cannot be read/],
  [['sheet', '--colums', '3'], /--colums/],
])('%j is called wrongly', async (args, message) => {
  expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringMatching(message) });
});

it('draws a contact sheet', async () => {
  const out = join(folder, 'sheet.png');
  const { code, out: said } = await run('sheet', FILM, '--out', out, '--every', '2000', '--columns', '4', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(said)).toEqual({ outcome: 'drawn', pictures: 7, out });
  const { width, height } = await sharp(await readFile(out)).metadata();
  expect([width, height]).toEqual([4 * 242 - 2, 2 * 428 - 2]);
});

it('refuses what is no film, and says what is missing from an unmarked one', async () => {
  expect(await run('sheet', resolve('package.json'), '--out', join(folder, 'x.png'))).toMatchObject({
    code: 1,
    out: expect.stringContaining('sheet.unreadable'),
  });
  const { code, out } = await run('verify', FILM);
  expect(code).toBe(1);
  expect(out).toMatch(/Not intact[\s\S]*C2PA manifest: missing/);
});
