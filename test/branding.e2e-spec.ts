import { createSocket, type Socket } from 'node:dgram';
import { Branding } from '@app/branding';
import { TalentLinkService } from '@app/consent';
import { runIn, Sealer } from '@app/platform';
import { RecoveryService } from '@app/tenancy';
import sharp from 'sharp';
import { MailTalentLinks } from '../apps/worker/src/consent/mail-talent-links.ts';
import { Sender } from '../apps/worker/src/sender.ts';
import { MailAccountLink } from '../apps/worker/src/tenancy/mail-account-link.ts';
import { Authenticator } from './support/authenticator.ts';
import { activeConsent, offered, pageToken, signAndState } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { anEmail, Caller, type Gateway, password, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

/** A name server of one zone: TXT records, and NXDOMAIN for the rest. */
class NameServer {
  readonly records = new Map<string, string>();
  private readonly socket: Socket = createSocket('udp4');

  async listen(): Promise<number> {
    this.socket.on('message', (query, { port, address }) => this.socket.send(this.answer(query), port, address));
    await new Promise<void>((done) => this.socket.bind(0, '127.0.0.1', done));
    return this.socket.address().port;
  }

  close(): void {
    this.socket.close();
  }

  private answer(query: Buffer): Buffer {
    let end = 12;
    const labels: string[] = [];
    for (let size = query[end] ?? 0; size > 0; size = query[end] ?? 0) {
      labels.push(query.toString('latin1', end + 1, end + 1 + size));
      end += size + 1;
    }
    const question = query.subarray(12, end + 5);
    const text = this.records.get(labels.join('.').toLowerCase());
    const header = Buffer.from([...query.subarray(0, 2), 0x84, text ? 0 : 3, 0, 1, 0, text ? 1 : 0, 0, 0, 0, 0]);
    if (!text) return Buffer.concat([header, question]);
    const answer = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60, 0, text.length + 1, text.length]);
    return Buffer.concat([header, question, answer, Buffer.from(text)]);
  }
}

let api: Gateway;
const names = new NameServer();
beforeAll(async () => {
  process.env.DNS_SERVERS = `127.0.0.1:${await names.listen()}`;
  api = await startGateway();
});
afterAll(async () => {
  await api.close();
  names.close();
});

let hosts = 0;
const aHost = () => `h${process.pid}-${Date.now()}-${hosts++}.seller.example`;
const aSeller = async () => new Levels(api).below((await api.admin()).tenantId, 'reseller');
/** Added, shown and verified. */
const withHost = async (caller: Caller, host = aHost()) => {
  const { body } = await caller.post('/v1/domains', { host }).expect(201);
  names.records.set(body.recordName, body.recordValue);
  await caller.post(`/v1/domains/${body.id}/verify`).expect(200);
  return host;
};
const at = (host: string, path: string, body: object) => api.nobody.post(path, body).set('host', host);

describe('branding', () => {
  it('is inherited part by part, and shown on pages by day and in no brand’s own words of law', async () => {
    const seller = await aSeller();
    const brand = await new Levels(api).below(seller.tenantId, 'brand', 'sandbox');
    const picture = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#112233' } })
      .png()
      .toBuffer();
    const { body: logo } = await seller.upload('/v1/assets', picture, { purpose: 'logo' }, 'logo.png').expect(201);
    const says = {
      displayName: 'Seller & <Sons>',
      logoAssetId: logo.id,
      colors: { accent: '#0B5D4E' },
      supportEmail: 'help@seller.example',
    };
    await seller.put('/v1/branding', says).expect(200);
    const { body } = await brand.put('/v1/branding', { consentPreamble: 'We make soup.', version: 0 }).expect(200);
    expect(body).toMatchObject({
      displayName: null,
      consentPreamble: 'We make soup.',
      version: 1,
      effective: { displayName: 'Seller & <Sons>', colors: { accent: '#0b5d4e' }, supportEmail: 'help@seller.example', host: null },
    });
    expect((await brand.gql('{ branding { effective { logoUrl } } }')).data.branding.effective.logoUrl).toBe(
      `/brand/${brand.tenantId}/logo`,
    );
    const { headers, body: bytes } = await api.nobody.get(`/brand/${brand.tenantId}/logo`).expect(200);
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'content-security-policy': "default-src 'none'; sandbox" });
    expect(bytes).toEqual(picture);
    const styles = await api.nobody.get(`/brand/${brand.tenantId}/colors.css`).expect(200);
    expect(styles.text).toContain('--accent: #0b5d4e');

    // What the talent reads first is frozen into the offer, whatever the brand says of itself later.
    const { token, talent, consent } = await offered(brand);
    const { body: view } = await api.nobody.get(`/v1/signing/${token}`).expect(200);
    expect(view.texts[0].text).toContain('We make soup.');
    expect((await api.nobody.get(`/c/${token}`).expect(200)).text).toContain(`<img src="/brand/${brand.tenantId}/logo" alt="Seller &#38;`);

    // The person's own page looks alike and still names the brand; the look is one entry in their record.
    await signAndState(api, token);
    await api.nobody.post('/v1/talent-links', { email: talent.email }).expect(202);
    const { text: own } = await api.nobody.get(`/t/${await pageToken(api, brand, talent.email)}`).expect(200);
    expect(own).toContain(`<img src="/brand/${brand.tenantId}/logo" alt="Seller &#38;`);
    expect(own).toContain(`/brand/${brand.tenantId}/colors.css`);
    expect(own).toContain(consent.parties.find(({ role }: { role: string }) => role === 'brand').name);
    const { body: looks } = await brand.get('/v1/audit-events?name=talent.page_read').expect(200);
    expect(looks.data).toHaveLength(1);

    const host = await withHost(seller);
    const { text } = await api.nobody.get('/a/forgot').set('host', host).expect(200);
    expect(text).toContain('Seller &#38; &#60;Sons&#62;');
    expect(text).toContain(`/brand/${seller.tenantId}/colors.css`);
    expect((await api.nobody.get('/a/forgot').expect(200)).text).toContain('Understudy');
  });

  it('takes what can be read, a logo that is one, and one of three who write at once', async () => {
    const [brand, rival] = [await api.newTenant(), await api.newTenant()];
    expect((await brand.put('/v1/branding', { colors: { accent: '#ffee00' } }).expect(422)).body.code).toBe('branding.low_contrast');
    await brand.put('/v1/branding', { colors: { accent: 'red; }' } }).expect(422);
    const { body: image } = await rival.upload('/v1/assets', Buffer.from('terms'), { purpose: 'document' }, 'a.txt').expect(201);
    await brand.put('/v1/branding', { logoAssetId: image.id }).expect(404);
    expect((await rival.put('/v1/branding', { logoAssetId: image.id }).expect(422)).body.code).toBe('branding.not_a_logo');
    const twins = await Promise.all(['A', 'B', 'C'].map((displayName) => brand.put('/v1/branding', { displayName, version: 0 })));
    expect(twins.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    await (await brand.key('catalog:*')).get('/v1/branding').expect(403);
    await api.nobody.get(`/brand/${brand.tenantId}/logo`).expect(404);
    await api.nobody.get('/brand/nobody/logo').expect(422);
  });
});

describe('a domain', () => {
  it('is shown by its TXT record, and belongs to who showed it first', async () => {
    const [seller, rival] = [await aSeller(), await aSeller()];
    const host = aHost();
    const claims = [await seller.post('/v1/domains', { host }).expect(201), await rival.post('/v1/domains', { host }).expect(201)];
    const [first, second] = claims.map(({ body }) => body);
    expect(first).toMatchObject({ host, verifiedAt: null, recordName: `_understudy-challenge.${host}` });
    expect((await seller.post(`/v1/domains/${first.id}/verify`).expect(409)).body).toMatchObject({
      code: 'domain.record_missing',
      recordValue: first.recordValue,
    });
    names.records.set(first.recordName, first.recordValue);
    await rival.post(`/v1/domains/${second.id}/verify`).expect(409);
    await rival.post(`/v1/domains/${first.id}/verify`).expect(404);
    const verified = await seller.gql('mutation($id: ID!) { verifyDomain(id: $id) { verifiedAt } }', { id: first.id });
    expect(verified.data.verifyDomain.verifiedAt).toEqual(expect.any(String));
    names.records.set(second.recordName, second.recordValue);
    expect((await rival.post(`/v1/domains/${second.id}/verify`).expect(409)).body.code).toBe('domain.taken');
    await seller.delete(`/v1/domains/${first.id}`).expect(204);
    await rival.post(`/v1/domains/${second.id}/verify`).expect(200);
    expect((await seller.post('/v1/domains', { host: '169.254.169.254' }).expect(422)).body.errors[0].pointer).toBe('/host');
    expect((await seller.post('/v1/domains', { host: 'understudy.test' }).expect(409)).body.code).toBe('domain.taken');
  });

  it('is a realm of its own: the same e-mail is another person there', async () => {
    const seller = await aSeller();
    const host = await withHost(seller);
    const email = anEmail();
    const signUp = { organization: 'A', email, password, country: 'DE' };
    const { body: below } = await at(host, '/v1/signup', signUp).expect(201);
    expect(below.tenant.parentId).toBe(seller.tenantId);
    await api.nobody.post('/v1/sessions', { email, password }).expect(401);
    await api.nobody.post('/v1/signup', { ...signUp, password: 'another password here' }).expect(201);
    const { body: there } = await at(host, '/v1/sessions', { email, password }).expect(201);
    expect(there.tenantId).toBe(below.tenant.id);
    await at(aHost(), '/v1/sessions', { email, password }).expect(401);
    await at(host, '/v1/sessions', { email, password: 'another password here' }).expect(401);

    // A passkey is made for the host it was registered at, and opens nothing elsewhere.
    const caller = new Caller(api.app, there.tenantId, there.accessToken);
    const key = new Authenticator(`https://${host}`);
    const { body: options } = await caller.post('/v1/passkeys/options').set('host', host).expect(201);
    expect(options.publicKey.rp.id).toBe(host);
    await caller
      .post('/v1/passkeys', { name: 'Key', credential: key.create(options.publicKey) })
      .set('host', host)
      .expect(201);
    const { body: asked } = await at(host, '/v1/passkey-challenges', {}).expect(201);
    await at(host, '/v1/sessions/passkey', { passkey: key.get(asked.publicKey) }).expect(201);
    const { body: ours } = await api.nobody.post('/v1/passkey-challenges').expect(201);
    await api.nobody.post('/v1/sessions/passkey', { passkey: key.get(ours.publicKey) }).expect(401);
  });

  it('is where links of mails lead, in the seller’s name', async () => {
    const seller = await aSeller();
    const host = await withHost(seller);
    await seller.put('/v1/branding', { displayName: 'Seller', supportEmail: 'help@seller.example' }).expect(200);
    const { body } = await at(host, '/v1/signup', { organization: 'A', email: anEmail(), password, country: 'DE' }).expect(201);
    const sent: object[] = [];
    const sender = new Sender({ send: async (letter) => void sent.push(letter) }, api.app.get(Branding, { strict: false }));
    const task = new MailAccountLink(api.app.get(RecoveryService, { strict: false }), sender);
    await runIn(asTenant(seller.tenantId, ...task.permissions), () => task.run({ kind: 'email_verification', userId: body.user.id }));
    expect(sent).toMatchObject([
      { fromName: 'Seller', replyTo: 'help@seller.example', text: expect.stringContaining(`https://${host}/a/verify#`) },
    ]);

    // A person's letter, too, whose job belongs to no brand in particular.
    const brand = await new Levels(api).below(seller.tenantId, 'brand', 'sandbox');
    const { talent } = await activeConsent(api, brand);
    const emailIndex = Buffer.from(api.app.get(Sealer).blindIndex('talent.email', talent.email)).toString('hex');
    const links = new MailTalentLinks(api.app.get(TalentLinkService, { strict: false }), sender);
    await runIn(asTenant((await api.admin()).tenantId, ...links.permissions), () => links.run({ emailIndex }));
    expect(sent.slice(1)).toMatchObject([{ to: talent.email, fromName: 'Seller', text: expect.stringContaining(`https://${host}/t/`) }]);
  });
});
