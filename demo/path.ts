import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, type Client, Refused } from './client.ts';
import type { Mailbox } from './mailbox.ts';
import { type Platform, secured } from './second-factor.ts';
import { signed } from './signing.ts';
import type { Stage } from './stage.ts';
import type { WebhookReceiver } from './webhook-receiver.ts';

export interface Cast {
  readonly stranger: Client;
  readonly platform: Platform;
  readonly mailbox: Mailbox;
  readonly receiver: WebhookReceiver;
  readonly stage: Stage;
  /** The minute of the person to clone. */
  readonly scan: string;
  readonly out: string;
}

export const password = 'a long password of the demo';
export const destination = { platform: 'own_page', territories: ['DE'] };

/** A brand out of the sandbox: its owner and a second member who reviews. */
export async function brand({ stranger, platform, mailbox, stage }: Cast) {
  const email = `owner-${Date.now()}@brand.example`;
  const account = await stage.step('A brand signs up', () =>
    stranger.post('/v1/signup', { organization: 'Fresh & Co', email, password, country: 'DE' }),
  );
  const owner = stranger.as(account.accessToken);
  await stage.step('The platform verifies it', async () => {
    const legalEntity = {
      name: 'Fresh & Co GmbH',
      registrationNo: 'HRB 12345',
      address: 'Hauptstr. 1, 10115 Berlin',
      privacyContact: 'privacy@brand.example',
    };
    await owner.patch('/v1/tenant', { legalEntity });
    await (await platform.admin()).post(`/v1/admin/tenants/${account.tenant.id}/verify`);
  });
  const reviewer = await stage.step('A second member joins by mail, and sets up a second factor', async () => {
    const second = `reviewer-${Date.now()}@brand.example`;
    await owner.post('/v1/members', { email: second, role: 'reviewer' });
    const token = await mailbox.find(second, /invitations\/([\w-]+)\/accept/);
    return secured(stranger.as((await stranger.post(`/v1/invitations/${token}/accept`, { password })).accessToken));
  });
  return { owner, reviewer, tenantId: account.tenant.id as string };
}

/** A talent who reads, signs and speaks: by the link in their mail, which the brand never sees. */
export async function consented(
  { stranger, platform, mailbox, stage, scan, out }: Cast,
  owner: Client,
  languages: readonly string[] = ['en'],
) {
  const email = `mira-${Date.now()}@talent.example`;
  const talent = await stage.step('A talent is named', () =>
    owner.post('/v1/talents', {
      name: 'Mira Muster',
      stageName: 'Mira',
      email,
      birthDate: '1994-05-17',
      country: 'DE',
      locale: 'en',
      relationship: 'contractor',
    }),
  );
  const consent = await stage.step('A consent is offered by mail', async () => {
    const validUntil = new Date(Date.now() + 365 * 864e5).toISOString();
    const terms = {
      modalities: ['face', 'voice', 'gesture'],
      purposes: ['product_video'],
      intendedUses: ['Presenting kitchen products of Fresh & Co in short videos'],
      platforms: ['own_page'],
      territories: ['DE', 'FR'],
      languages,
      excludedCategories: ['alcohol', 'gambling'],
    };
    const draft = await owner.post('/v1/consents', { talentId: talent.id, validUntil, ...terms });
    return owner.post(`/v1/consents/${draft.id}/offer`, { delivery: 'email' });
  });
  const signature = await stage.step('She signs each part and sends the statement, on the page behind the link', async () => {
    const token = await mailbox.find(email, /\/c\/([\w-]+)/);
    return signed({ stranger, mailbox, token, name: 'Mira Muster', scan, out });
  });
  if (signature.by === 'api') stage.say('No Chromium here: signed by the calls that the page makes.');
  await stage.step('The platform hears the words', async () => {
    await (await platform.admin()).post(`/v1/admin/consents/${consent.id}/statement-review`, { accepted: true });
    await owner.until(`/v1/consents/${consent.id}`, ({ status }) => status === 'active', undefined, 30_000);
  });
  return { talentId: talent.id as string, consentId: consent.id as string, email, signature };
}

export async function cloned({ stage, scan }: Cast, owner: Client, person: { talentId: string; consentId: string }) {
  const asset = await stage.step('Her minute of film is uploaded', () =>
    owner.upload('/v1/assets', scan, { purpose: 'scan', talentId: person.talentId }),
  );
  return stage.step('The clone is built', async (progress) => {
    const avatar = await owner.post('/v1/avatars', { ...person, name: 'Mira' });
    const job = await owner.post(`/v1/avatars/${avatar.id}/scans`, { assetId: asset.id });
    await settled(owner, job.id, progress);
    return { avatarId: avatar.id as string, scanJobId: job.id as string };
  });
}

interface Topic {
  readonly productId: string;
  readonly locale: string;
}

export async function scripted({ stage }: Cast, owner: Client, reviewer: Client, topic?: Topic) {
  const { productId, locale } = topic ?? { productId: await listed(stage, owner), locale: 'en' };
  const script = await stage.step(`A script in ${locale} is written, submitted and approved by the second member`, async () => {
    const draft = await owner.post('/v1/scripts', { productIds: [productId], locale, targetMs: 14_000, seed: 'demo' });
    await owner.post(`/v1/scripts/${draft.id}/submit`);
    return reviewer.post(`/v1/scripts/${draft.id}/approve`);
  });
  return { scriptId: script.id as string, text: script.text as string };
}

async function listed(stage: Stage, owner: Client): Promise<string> {
  const price = { amount: 2990, currency: 'EUR' };
  const blender = { sku: 'BL-1', title: 'FreshGo Portable Blender', description: 'Fifteen cups per charge.', category: 'Kitchen', price };
  return (await stage.step('A product with a price', () => owner.post('/v1/products', blender))).id;
}

export async function rendered(cast: Cast, owner: Client, order: { avatarId: string; scriptId: string }) {
  const { stage } = cast;
  const request = { ...order, aspect: '9:16', quality: 'standard', destination };
  const quote = await stage.step('A quote', () => owner.post('/v1/renders/quote', request));
  const render = await stage.step('The clone presents it', async (progress) => {
    const queued = await owner.post('/v1/renders', { ...request, captions: true, quoteId: quote.id });
    await settled(owner, queued.jobId, progress);
    return owner.get(`/v1/renders/${queued.id}`);
  });
  return { quote, render, film: await downloaded(cast, render, 'demo.mp4') };
}

export function downloaded({ stage, out, stranger }: Cast, render: Answer, name: string): Promise<string> {
  return stage.step('The film is downloaded by its signed link', async () => {
    const { status, body } = await stranger.bytes(render.video.url);
    const sha256 = createHash('sha256').update(body).digest('hex');
    if (status !== 200 || sha256 !== render.video.sha256) throw new Error(`The download is not the film: ${status}, ${sha256}`);
    const file = join(out, name);
    await writeFile(file, body);
    return file;
  });
}

/** Every cent, and what each is for. */
export async function charged({ stage }: Cast, owner: Client, scanJobId: string, ...renders: readonly Answer[]) {
  return stage.step('One scan and the blocks of each film are charged', async () => {
    const { data } = await owner.get('/v1/billing/usage');
    const expected = [
      { kind: 'scan', quantity: 1, amount: 100_000, resourceId: scanJobId },
      ...renders.map(({ id, video }) => {
        const quantity = Math.ceil(video.frames / 750);
        return { kind: 'video', quantity, amount: 45 * quantity, resourceId: id };
      }),
    ];
    for (const { amount, ...line } of expected) {
      const found = data.filter((row: Answer) => row.resourceId === line.resourceId);
      const right =
        found.length === 1 && found[0].kind === line.kind && found[0].quantity === line.quantity && found[0].amount.amount === amount;
      if (!right) throw new Error(`Not charged as it should be: ${JSON.stringify({ expected: line, amount, found })}`);
    }
    if (data.length !== expected.length) throw new Error(`More was charged than was used: ${JSON.stringify(data)}`);
    return data.map(({ kind, quantity, unitAmountDecimal, amount, resourceId }: Answer) => ({
      kind,
      quantity,
      unitAmountDecimal,
      amount,
      resourceId,
    }));
  });
}

export async function revoked(
  { stage, stranger }: Cast,
  owner: Client,
  consentId: string,
  render: Answer,
  order: { avatarId: string; scriptId: string },
) {
  return stage.step('The consent is revoked: the link is dead, a new render refused', async () => {
    const began = Date.now();
    await owner.post(`/v1/consents/${consentId}/revoke`);
    const link = await stranger.bytes(render.video.url);
    const refusal = await owner.post('/v1/renders', { ...order, aspect: '9:16', quality: 'standard', destination }).then(
      () => null,
      (error: unknown) => (error instanceof Refused ? error : null),
    );
    if (link.status !== 404 || !refusal) throw new Error(`Use went on: link ${link.status}, render ${refusal?.status ?? 'accepted'}`);
    return { linkStatus: link.status, linkCode: link.problem.code, renderRefusal: refusal.problem.code, withinMs: Date.now() - began };
  });
}

export async function settled(owner: Client, jobId: string, progress: (fraction: number) => void): Promise<void> {
  const over = (job: Answer) => ['succeeded', 'failed', 'canceled'].includes(job.status);
  const job = await owner.until(`/v1/jobs/${jobId}`, over, ({ progress: fraction }) => progress(fraction));
  if (job.status !== 'succeeded') throw new Error(`The ${job.kind} ${job.status}: ${JSON.stringify(job.error)}`);
}
