import { ContactLetterService, OfferService, SigningCodeService, TalentLinkService, type Use, Uses } from '@app/consent';
import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, runIn, Sealer } from '@app/platform';
import { asTenant } from './context.ts';
import { anEmail, type Caller, type Gateway } from './gateway.ts';

/** The first bytes of an MP4: enough to be taken for one. */
export const clip = Buffer.concat([Buffer.from('00000020667479706d70343200000000', 'hex'), Buffer.from('mp42isom'), Buffer.alloc(64)]);

export const aTalent = (fields: object = {}) => ({
  name: 'Mira Lind',
  stageName: 'Mira',
  email: anEmail().replace('brand.test', 'talent.test'),
  birthDate: '1990-05-17',
  country: 'SE',
  ...fields,
});

export const inAYear = () => new Date(Date.now() + 365 * 864e5).toISOString();

export const aConsent = (talentId: string, fields: object = {}) => ({
  talentId,
  modalities: ['face', 'voice'],
  purposes: ['product_video'],
  platforms: ['own_page'],
  territories: ['DE', 'SE'],
  languages: ['en'],
  validUntil: inAYear(),
  ...fields,
});

/** A talent and a consent in their hands. `token` is null for a live tenant, which never sees it. */
export async function offered(brand: Caller, talent: object = {}, terms: object = {}) {
  const { body: person } = await brand.post('/v1/talents', aTalent(talent)).expect(201);
  const { body: draft } = await brand.post('/v1/consents', aConsent(person.id, terms)).expect(201);
  const { body: consent } = await brand.post(`/v1/consents/${draft.id}/offer`, { delivery: 'email' }).expect(200);
  return { talent: person, consent, token: tokenIn(consent.signingUrl) };
}

export const tokenIn = (url: string | null): string => url?.split('/').at(-1) ?? '';

export const agreeTo = (texts: readonly { modality: string; textSha256: string }[]) =>
  texts.map(({ modality, textSha256 }) => ({ modality, textSha256, agreed: true }));

/** What the mail to the talent says: the only way a live tenant's talent gets in. */
export async function mailedToken(api: Gateway, brand: Caller, consentId: string): Promise<string> {
  const offers = api.app.get(OfferService, { strict: false });
  const letter = await runIn(asTenant(brand.tenantId, 'signing:mail'), () => offers.letter(consentId as Id<'con'>));
  return letter?.token ?? '';
}

/** The talent asked for their page and the mail came. */
export async function pageToken(api: Gateway, brand: Caller, email: string): Promise<string> {
  const links = api.app.get(TalentLinkService, { strict: false });
  const index = api.app.get(Sealer, { strict: false }).blindIndex('talent.email', email);
  const letters = await runIn(asTenant(brand.tenantId, 'talent_link:mail'), () => links.letters(Buffer.from(index).toString('hex')));
  return letters[0]?.token ?? '';
}

/** What the mail or the short message with the code says; null when none is to be sent. */
export async function sentCode(api: Gateway, brand: Pick<Caller, 'tenantId'>, consentId: string, round = 1): Promise<string | null> {
  const codes = api.app.get(SigningCodeService, { strict: false });
  const letter = await runIn(asTenant(brand.tenantId, 'signing:mail'), () => codes.letter(consentId as Id<'con'>, round));
  return letter?.code ?? null;
}

/** By link, with the code of the second channel where one is asked for. */
export async function signBy(api: Gateway, token: string, fields: object = {}) {
  const { body } = await api.nobody.get(`/v1/signing/${token}`).expect(200);
  const secondChannel = body.secondChannel.required
    ? { kind: 'email', address: anEmail().replace('brand.test', 'private.test') }
    : undefined;
  const signature = { fullName: 'Mira Lind', agreements: agreeTo(body.texts), secondChannel, ...fields };
  const { body: signed } = await api.nobody.post(`/v1/signing/${token}/sign`, signature).expect(200);
  if (signed.secondChannel.code) await enterCode(api, token, signed.consent);
  return signed;
}

export async function enterCode(
  api: Gateway,
  token: string,
  consent: { id: string; parties: readonly { role: string; tenantId: string }[] },
) {
  const tenantId = consent.parties.find(({ role }) => role === 'brand')?.tenantId as Caller['tenantId'];
  await api.nobody.post(`/v1/signing/${token}/code`, { code: await sentCode(api, { tenantId }, consent.id) }).expect(200);
}

/** Signed and spoken by link, as a talent would. */
export async function signAndState(api: Gateway, token: string, fullName = 'Mira Lind') {
  await signBy(api, token, { fullName });
  const { body: stated } = await api.nobody.upload(`/v1/signing/${token}/statement`, clip, {}).expect(200);
  return stated.consent;
}

/** An active consent of a brand in the sandbox. */
export async function activeConsent(api: Gateway, brand: Caller, terms: object = {}) {
  const made = await offered(brand, {}, terms);
  await signAndState(api, made.token);
  return made;
}

/** What the mails about the change of address that is open say. */
export async function contactLetters(api: Gateway, brand: Caller, talentId: string) {
  const [db, letters] = [api.app.get(Database, { strict: false }), api.app.get(ContactLetterService, { strict: false })];
  const within = <T>(work: () => Promise<T>) => runIn(asTenant(brand.tenantId, 'talent_link:mail'), work);
  const open = { talentId: toUuid(talentId as Id<'tal'>), endedAt: null };
  const row = await within(() => db.transaction(() => db.tx.contactChangeRow.findFirstOrThrow({ where: open })));
  const id = fromUuid('cch', row.id);
  return { codes: await within(() => letters.codes(id)), notice: async () => (await within(() => letters.notice(id)))?.stopToken };
}

/** Asks as the rendering contexts do, in a transaction of its own that goes on with `work`. */
export function decide(
  api: Gateway,
  brand: Caller,
  use: Omit<Use, 'consentId'> & { consentId: string },
  work: () => Promise<void> = async () => undefined,
) {
  const [db, uses] = [api.app.get(Database, { strict: false }), api.app.get(Uses, { strict: false })];
  const decided = async () => {
    const decision = await uses.decide({ ...use, consentId: use.consentId as Id<'con'> });
    await work();
    return decision;
  };
  return runIn(asTenant(brand.tenantId), () => db.transaction(decided));
}
