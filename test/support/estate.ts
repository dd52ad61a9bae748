import { randomBytes } from 'node:crypto';
import { Charges } from '@app/billing';
import { newId, toUuid } from '@app/kernel';
import { type Database, runIn } from '@app/platform';
import { Authenticator } from './authenticator.ts';
import { activeConsent, clip, pageToken } from './consent.ts';
import { asTenant } from './context.ts';
import { anEmail, type Caller, type Gateway } from './gateway.ts';
import { Levels } from './levels.ts';

/** One of each thing that a tenant can own, by the prefix of its id. */
export interface Estate {
  readonly owner: Caller;
  readonly ids: Readonly<Record<string, string>>;
  /** Where the one in `ids` is past being changed. */
  readonly drafts: Readonly<Record<string, string>>;
  /** What opens the pages of this tenant's talent. */
  readonly talentToken: string;
}

/**
 * Through HTTP where HTTP can; what only a worker makes is put into the tables, in this tenant's own transaction. Of a new brand, unless
 * somebody's else is asked for.
 */
export async function estateOf(api: Gateway, somebody?: Caller): Promise<Estate> {
  const owner = somebody ?? (await api.newTenant());
  const made = async (path: string, body: object, status = 201) => (await owner.post(path, body).expect(status)).body;

  const { talent, consent } = await activeConsent(api, owner);
  const talentId = talent.id as string;
  await within(api, owner, (db) => coded(db, consent.id));
  await within(api, owner, (db) => movedAway(db, talentId));
  await api.nobody.post('/v1/talent-links', { email: talent.email }).expect(202);
  const product = await made('/v1/products', { sku: 'A-1', title: 'Bowl', price: { amount: 1990, currency: 'EUR' } });
  const brief = { productIds: [product.id], locale: 'en' };
  const [script, draft] = [await made('/v1/scripts', brief), await made('/v1/scripts', brief)];
  await made(`/v1/scripts/${script.id}/submit`, {}, 200);
  await made(`/v1/scripts/${script.id}/approve`, {}, 200);
  const { body: scan } = await owner.upload('/v1/assets', clip, { purpose: 'scan', talentId }, 'scan.mp4').expect(201);
  const avatar = await made('/v1/avatars', { talentId, consentId: consent.id, name: 'Mira' });
  const job = await made(`/v1/avatars/${avatar.id}/scans`, { assetId: scan.id }, 202);
  const ready = { avatarId: avatar.id, assetId: scan.id };
  await within(api, owner, (db) => scanned(db, ready));
  const face = { keyGeneration: 0, embedding: new Uint8Array(1), seenAt: new Date() };
  await within(api, owner, (db) => db.tx.knownFaceRow.create({ data: { talentId: uuid(talentId), assetId: uuid(scan.id), ...face } }));

  const film = { avatarId: avatar.id, scriptId: script.id, destination: { platform: 'own_page', territories: ['DE'] } };
  const quote = await made('/v1/renders/quote', film, 200);
  const render = await made('/v1/renders', { ...film, quoteId: quote.id }, 202);
  const usage = await charged(api, owner, render.id);
  const rows = Buffer.from('sku,title,price\nA-2,Cup,3.00\n');
  const { body: feed } = await owner.upload('/v1/catalog-imports', rows, { format: 'csv', currency: 'EUR' }).expect(202);
  const endpoint = await made('/v1/webhook-endpoints', { url: 'https://brand.test/hooks' });
  const { data: events } = (await owner.get('/v1/events').expect(200)).body;
  const key = await made('/v1/api-keys', { name: 'one', scopes: ['*:read'] });
  const invitation = await made('/v1/members', { email: anEmail(), role: 'editor' });
  const { publicKey } = await made('/v1/passkeys/options', {});
  const passkey = await made('/v1/passkeys', { name: 'one', credential: new Authenticator('http://understudy.test').create(publicKey) });
  const { data: sessions } = (await owner.get('/v1/sessions').expect(200)).body;
  const domain = await made('/v1/domains', { host: `a-${owner.tenantId.slice(4)}.example` });
  const { data: members } = (await owner.get('/v1/members').expect(200)).body;
  const counsel = { name: 'counsel', law: 'Ours', summary: 'More.', scope: { purposes: ['none'] }, duty: { outcome: 'block' } };
  const rule = await made('/v1/disclosure-rules', counsel);
  const delivery = newId('whd');
  const [publication, bill] = [newId('pub'), newId('bill')];
  const work = { importId: feed.id, endpointId: endpoint.id, eventId: events[0].id, deliveryId: delivery, ...ready };
  await within(api, owner, (db) => published(db, publication, render.id));
  await within(api, owner, (db) => worked(db, work));
  await within(api, owner, (db) => billed(db, bill));

  return {
    owner,
    drafts: { scr: draft.id },
    talentToken: await pageToken(api, owner, talent.email),
    ids: {
      ...{
        ten: owner.tenantId,
        usr: members[0].userId,
        mbr: members[0].id,
        inv: invitation.id,
        key: key.id,
        psk: passkey.id,
        ses: sessions[0].id,
        dom: domain.id,
      },
      ...{ tal: talentId, con: consent.id, ast: scan.id, ava: avatar.id, job: job.id, dec: render.disclosure.decisionId },
      ...{ prd: product.id, imp: feed.id, scr: script.id, quo: quote.id, ren: render.id, pub: publication },
      ...{ whe: endpoint.id, whd: delivery, dru: rule.id, evt: events[0].id, usl: usage.id, bill },
    },
  };
}

const within = (api: Gateway, owner: Caller, work: (db: Database) => Promise<unknown>) => new Levels(api).within(owner.tenantId, work);

/** As after a signature that named a second channel. */
function coded(db: Database, consentId: string) {
  const at = new Date();
  const counts = { round: 1, tries: 0, resends: 0 };
  const data = { ...counts, consentId: uuid(consentId), kind: 'sms', address: Buffer.from('sealed'), sentAt: at, confirmedAt: at };
  return db.tx.signingCodeRow.create({ data });
}

/** As after a change of address that was given up. */
function movedAway(db: Database, talentId: string) {
  const data = {
    id: toUuid(newId('cch')),
    talentId: uuid(talentId),
    email: Buffer.from('sealed'),
    emailIndex: randomBytes(32),
    tries: 0,
    outcome: 'stopped',
  };
  return db.tx.contactChangeRow.create({ data: { ...data, askedAt: new Date(), endedAt: new Date() } });
}

/** As after a scan: the avatar may be asked to speak. */
export const scanned = (db: Database, { avatarId, assetId }: { avatarId: string; assetId: string }) =>
  Promise.all([
    db.tx.avatarRow.updateMany({ where: { id: uuid(avatarId) }, data: { status: 'ready', quality: 1, previewAssetId: uuid(assetId) } }),
    db.tx.avatarFileRow.create({ data: { avatarId: uuid(avatarId), name: 'model', assetId: uuid(assetId) } }),
    db.tx.brandingRow.create({ data: { logoAssetId: uuid(assetId), version: 1, updatedAt: new Date() } }),
  ]);

/** Money moved: a usage line and the entries in the books, and both once more for the way back. */
const charged = (api: Gateway, owner: Caller, resourceId: string) =>
  runIn(asTenant(owner.tenantId), async () => {
    const charges = api.app.get(Charges, { strict: false });
    const usage = await charges.capture({ resourceId, quantity: 1 });
    await charges.credit({ resourceId, reason: 'It stuttered.' });
    return usage;
  });

const published = (db: Database, id: string, renderId: string) => {
  const now = new Date();
  const data = {
    id: uuid(id),
    renderId: uuid(renderId),
    platform: 'own_page',
    url: 'https://brand.test/bowl',
    publishedAt: now,
    createdAt: now,
  };
  return db.tx.publicationRow.create({ data });
};

interface Worked {
  readonly avatarId: string;
  readonly importId: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly deliveryId: string;
}

async function worked(db: Database, { avatarId, importId, endpointId, eventId, deliveryId }: Worked): Promise<void> {
  const now = new Date();
  const rejected = { seq: 0, line: 3, field: 'price', code: 'price.negative', message: 'Below nothing.' };
  await db.tx.catalogImportErrorRow.create({ data: { importId: uuid(importId), ...rejected } });
  const [book, currency] = [newUuid(), 'EUR'];
  await db.tx.priceBookRow.create({ data: { id: book, name: '2026', currency, validFrom: now, createdAt: now } });
  await db.tx.priceRow.create({ data: { priceBookId: book, item: 'video', unitAmount: '45' } });
  await db.tx.avatarMonthRow.create({ data: { avatarId: uuid(avatarId), month: new Date('2026-11-01'), chargedAt: now } });
  await db.tx.webhookDeliveryRow.create({
    data: {
      ...{ id: uuid(deliveryId), endpointId: uuid(endpointId), eventId: uuid(eventId), eventName: 'product.created', status: 'pending' },
      ...{ nextAttemptAt: now, expiresAt: new Date(now.getTime() + 864e5), createdAt: now },
    },
  });
}

const newUuid = () => toUuid(newId('bill'));
const uuid = (id: string): string => toUuid(id as Parameters<typeof toUuid>[0]);

async function billed(db: Database, id: string): Promise<void> {
  const [now, sellerId] = [new Date(), newUuid()];
  const bill = { id: uuid(id), month: new Date('2026-11-01'), currency: 'EUR' };
  await db.tx.invoiceRow.create({ data: { ...bill, sellerId, createdAt: now } });
  const party = { name: 'One', country: 'DE', registrationNo: null, address: null, vatId: null };
  const taxTerms = { treatment: 'not_registered', rate: '0', country: null, note: '' };
  const content = { seller: party, buyer: party, taxTerms, lines: [], corrects: null };
  const sums = { net: 0, tax: 0, number: '2026-000001', kind: 'invoice', side: 'seller' };
  await db.tx.invoiceDocumentRow.create({ data: { ...bill, ...sums, counterpartyId: sellerId, content, issuedAt: now } });
  await db.tx.invoiceCounterRow.create({ data: { year: 2026, last: 1 } });
}
