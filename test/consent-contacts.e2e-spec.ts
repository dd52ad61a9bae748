import { Branding } from '@app/branding';
import { ContactChangeService, ContactLetterService } from '@app/consent';
import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, type Letter, type Mail, runIn } from '@app/platform';
import { ChangeContacts, MailContactCodes, MailContactNotice } from '../apps/worker/src/consent/change-contacts.ts';
import type { Task } from '../apps/worker/src/handler.ts';
import { Sender } from '../apps/worker/src/sender.ts';
import { later } from './support/clock.ts';
import { activeConsent, pageToken } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { anEmail, type Caller, type Gateway, startGateway } from './support/gateway.ts';

describe('another e-mail address of a talent', () => {
  let api: Gateway;
  let brand: Caller;
  let letters: Letter[] = [];
  let tasks: Record<'codes' | 'notice' | 'change', Task>;
  beforeAll(async () => {
    api = await startGateway();
    brand = await api.newTenant();
    const find = <T>(token: abstract new (...args: never[]) => T) => api.app.get<T>(token, { strict: false });
    const sender = new Sender({ send: async (letter: Letter) => void letters.push(letter) } as Mail, find(Branding));
    tasks = {
      codes: new MailContactCodes(find(ContactLetterService), sender),
      notice: new MailContactNotice(find(ContactLetterService), sender),
      change: new ChangeContacts(find(ContactChangeService)),
    };
  });
  beforeEach(() => void (letters = []));
  afterAll(() => api.close());

  /** As the worker runs it, without its queue. */
  const work = (name: keyof typeof tasks, changeId: Id<'cch'>) =>
    runIn(asTenant(brand.tenantId, ...tasks[name].permissions), () => tasks[name].run({ changeId }));
  const inDatabase = <T>(work: (db: Database) => Promise<T>) => {
    const db = api.app.get(Database);
    return runIn(asTenant(brand.tenantId), () => db.transaction(() => work(db)));
  };
  /** Asked for, with both codes as they came by mail. */
  async function asking() {
    const { talent } = await activeConsent(api, brand);
    const token = await pageToken(api, brand, talent.email);
    const at = (path = '') => `/v1/talent/${token}${path}`;
    const next = anEmail().replace('brand.test', 'next.test');
    const { body } = await api.nobody.post(at('/contacts'), { email: next }).expect(200);
    const talentId = toUuid(talent.id as Id<'tal'>);
    const row = await inDatabase((db) => db.tx.contactChangeRow.findFirst({ where: { talentId, endedAt: null } }));
    const id = fromUuid('cch', row?.id ?? '');
    await work('codes', id);
    const codeTo = (address: string) => /\d{6}/.exec(letters.find(({ to }) => to === address)?.text ?? '')?.[0] ?? '';
    const codes = { current: codeTo(talent.email), next: codeTo(next) };
    const confirm = (address: string, code: string) => api.nobody.post(at('/contacts/confirm'), { address, code });
    const emailNow = async () => (await brand.get(`/v1/talents/${talent.id}`).expect(200)).body.email;
    return { id, at, talent, talentId, next, row, asked: body.contactChange, codes, confirm, emailNow };
  }
  async function confirmed() {
    const change = await asking();
    await change.confirm('next', change.codes.next).expect(200);
    const { body } = await change.confirm('current', change.codes.current).expect(200);
    letters = [];
    await work('notice', change.id);
    return { ...change, effectiveAt: body.contactChange.effectiveAt as string };
  }

  it('is made 72 hours after both addresses confirmed it, however often the job comes', async () => {
    const { id, at, talent, next, asked, codes, confirm, emailNow, row } = await asking();
    expect(asked).toMatchObject({ email: next, currentConfirmed: false, nextConfirmed: false, effectiveAt: null });
    expect(letters.map(({ to }) => to)).toEqual([talent.email, next]);
    expect(codes.current).not.toBe(codes.next);
    expect(Buffer.from(row?.email ?? []).toString('latin1')).not.toContain(next);
    await confirm('current', codes.current).expect(200);
    const { body } = await confirm('next', codes.next).expect(200);
    const inHours = (Date.parse(body.contactChange.effectiveAt) - Date.now()) / 36e5;
    expect(Math.round(inHours)).toBe(72);
    expect((await confirm('next', codes.next).expect(409)).body.code).toBe('talent.contact_code_not_due');

    await later(api, 71.5, () => work('change', id));
    expect(await emailNow()).toBe(talent.email);
    await later(api, 72.5, () => Promise.all([1, 2, 3].map(() => work('change', id))));
    expect(await emailNow()).toBe(next);
    expect((await api.nobody.get(at()).expect(200)).body).toMatchObject({ talent: { email: next }, contactChange: null });
    const { body: audit } = await brand.get('/v1/audit-events?limit=100').expect(200);
    const names = audit.data.filter(({ payload }: { payload: { talentId?: string } }) => payload.talentId === talent.id);
    expect(names.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['talent.contacts_asked', 'talent.contacts_confirmed', 'talent.updated']),
    );
    expect(JSON.stringify(names)).not.toContain(next);
  });

  it('is stopped by the link that went to the old address, which changes nothing by being opened', async () => {
    const { id, talent, at, emailNow } = await confirmed();
    expect(letters.map(({ to }) => to)).toEqual([talent.email]);
    const page = /\/t\/stop\/\S+/.exec(letters[0]?.text ?? '')?.[0] ?? '';
    const stop = (token = page.slice('/t/stop/'.length)) => api.nobody.post(`/v1/contact-changes/${token}/stop`);
    expect((await stop('x'.repeat(40)).expect(404)).body.code).toBe('talent.contact_change_not_found');
    expect((await api.nobody.get(page).expect(200)).text).toContain('Stop the change');
    expect((await api.nobody.get(at()).expect(200)).body.contactChange).not.toBeNull();
    const stops = await Promise.all([stop(), stop(), stop()]);
    expect(stops.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    await later(api, 73, () => work('change', id));
    expect(await emailNow()).toBe(talent.email);
  });

  it('is not made by one address alone, by guessing, or by codes that lapsed', async () => {
    const { id, at, talent, codes, confirm, emailNow } = await asking();
    await confirm('next', codes.next).expect(200);
    await later(api, 73, () => work('change', id));
    const lapsed = await later(api, 0.6, async () => {
      const again = await pageToken(api, brand, talent.email);
      return api.nobody.post(`/v1/talent/${again}/contacts/confirm`, { address: 'current', code: codes.current });
    });
    expect(lapsed.body.code).toBe('talent.contact_code_expired');
    for (let i = 5; i > 0; i--) {
      const wrong = String((Number(codes.current) + i) % 1_000_000).padStart(6, '0');
      expect((await confirm('current', wrong).expect(422)).body).toMatchObject({ code: 'talent.contact_code_wrong', triesLeft: i - 1 });
    }
    expect((await confirm('current', codes.current).expect(409)).body.code).toBe('talent.contacts_tried_too_often');
    letters = [];
    await work('notice', id);
    expect(letters).toEqual([]);
    expect((await api.nobody.post(at('/contacts'), { email: talent.email }).expect(422)).body.code).toBe('talent.contacts_unchanged');
    for (const status of [200, 200, 429]) await api.nobody.post(at('/contacts'), { email: anEmail() }).expect(status);
    expect(await emailNow()).toBe(talent.email);
    await work('codes', id);
    expect(letters).toEqual([]);
  });

  it('is nobody else’s to give: no member, no admin, no statement of SQL', async () => {
    const { id, talent, talentId, emailNow } = await confirmed();
    const admin = await api.admin();
    for (const caller of [brand, admin]) {
      const { status } = await caller.patch(`/v1/talents/${talent.id}`, { email: anEmail() });
      expect([404, 409]).toContain(status);
    }
    const moved = inDatabase((db) => db.tx.talentRow.updateMany({ where: { id: talentId }, data: { emailIndex: Buffer.alloc(32) } }));
    await expect(moved).rejects.toThrow(/by their own word alone/);
    const hurried = { dueAt: new Date(), endedAt: new Date(), outcome: 'made' };
    const early = inDatabase((db) => db.tx.contactChangeRow.updateMany({ where: { id: toUuid(id) }, data: hurried }));
    await expect(early).rejects.toThrow(/check constraint/);
    expect(await emailNow()).toBe(talent.email);
  });
});
