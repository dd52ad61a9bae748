import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from './client.ts';
import { translated } from './languages.ts';
import { Mailbox } from './mailbox.ts';
import { brand, type Cast, charged, cloned, consented, rendered, revoked, scripted } from './path.ts';
import { Product } from './product.ts';
import { Platform } from './second-factor.ts';
import { stocked } from './shop.ts';
import { Stage } from './stage.ts';
import { summaryPage } from './summary-page.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

const usage = `npm run demo -- [--full] [--scan FILE] [--out DIR] [--json FILE]
  --full  in three languages: English, French and Spanish
  --scan  a film of at least a minute of one person; by default a person who does not exist
  --out   where the videos and the summaries are put (default: demo-out)
  --json  where the summary is written (default: summary.json in --out)`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    scan: { type: 'string' },
    out: { type: 'string', default: 'demo-out' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

async function main(): Promise<void> {
  const out = resolve(values.out);
  await mkdir(out, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), 'understudy-demo-'));
  const stage = new Stage();
  const receiver = new WebhookReceiver();
  const product = await stage.step('Understudy starts in a new home', () => Product.start(home));
  try {
    await receiver.listen();
    const scan = resolve(values.scan ?? join(import.meta.dirname, 'scan-mira.mp4'));
    const stranger = new Client(product.url);
    const people = { stranger, platform: new Platform(stranger), mailbox: new Mailbox(join(home, 'mail')) };
    const summary = await Promise.race([walk({ ...people, receiver, stage, scan, out }), product.ended]);
    const whole = { ...summary, startMs: product.startMs, totalMs: stage.totalMs, timings: stage.timings };
    const file = resolve(values.json ?? join(out, 'summary.json'));
    await writeFile(file, `${JSON.stringify(whole, null, 2)}\n`);
    const page = join(out, 'summary.html');
    await writeFile(page, summaryPage(whole));
    process.stdout.write(`\nThe film: ${summary.film}\nThe summary: ${page} and ${file}\n`);
  } finally {
    receiver.close();
    await product.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function walk(cast: Cast) {
  const { stage, receiver } = cast;
  const { owner, reviewer, tenantId } = await brand(cast);
  await stage.step('It subscribes to webhooks', async () => {
    const endpoint = await owner.post('/v1/webhook-endpoints', { url: receiver.url });
    receiver.trust(endpoint.secret);
  });
  const { imported, productId } = await stocked(cast, owner);
  const others = values.full ? ['fr', 'es'] : [];
  const { talentId, consentId, signature } = await consented(cast, owner, ['en', ...others]);
  const { avatarId, scanJobId } = await cloned(cast, owner, { talentId, consentId });
  const { scriptId, text } = await scripted(cast, owner, reviewer, { productId, locale: 'en' });
  const { quote, render, film } = await rendered(cast, owner, { avatarId, scriptId });
  const webhook = await stage.step('A signed webhook says so', () => receiver.wait('render.ready', render.id));
  const translations = others.length > 0 ? await translated(cast, owner, reviewer, { avatarId, productId }, others) : null;
  const films = [{ locale: 'en', text, render, film }, ...(translations?.films ?? [])];
  const usage = await charged(cast, owner, scanJobId, ...films.map((one) => one.render));
  const revocation = await revoked(cast, owner, consentId, render, { avatarId, scriptId });
  const decisions = (await owner.get(`/v1/consents/${consentId}/uses?limit=100`)).data;
  const batchQuote = translations?.quote ?? null;
  const made = { text, quote, render, film, films, batchQuote, webhook, usage, revocation, decisions };
  return { tenantId, consentId, avatarId, imported, signature, ...made };
}

if (values.help) process.stdout.write(`${usage}\n`);
else await main();
