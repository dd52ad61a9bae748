import { Database, runIn } from '@app/platform';
import { clip, offered, signAndState } from '../support/consent.ts';
import { asTenant } from '../support/context.ts';
import type { Caller } from '../support/gateway.ts';
import { faults } from './accessibility.ts';
import { changesOf, type Stage } from './stage.ts';

/** What becomes of the link to sign, in whoever's hands. */
export function signingLinkTests(stage: () => Stage): void {
  let brand: Caller;
  beforeAll(async () => void (brand = await stage().api.newTenant()));

  const offer = async () => {
    const { consent, token } = await offered(brand);
    return { consent, path: `/c/${token}`, token };
  };
  const read = async (id: string) => (await brand.get(`/v1/consents/${id}`).expect(200)).body;

  it('says in plain words that it has expired, and where to go', async () => {
    const { path, consent } = await offer();
    const db = stage().api.app.get(Database);
    await runIn(asTenant(brand.tenantId), () =>
      db.transaction(() => db.tx.signingLinkRow.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })),
    );
    const page = await stage().visit(path, { locale: 'fr' });
    await page.getByRole('heading', { name: 'Ce lien ne fonctionne plus' }).waitFor();
    await page.getByRole('link', { name: 'Votre page' }).click();
    await page.getByLabel('Adresse e-mail').waitFor();
    expect(await faults(page)).toEqual([]);
    expect((await read(consent.id)).status).toBe('offered');
  });

  it('says the same once it was used', async () => {
    const { path, token } = await offer();
    await signAndState(stage().api, token);
    const page = await stage().visit(path, { phone: true });
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('does not come back by "back" once all is done', async () => {
    const { path, token } = await offer();
    const page = await stage().visit(path);
    for (const box of await page.locator('input[name=agree]').all()) await box.check();
    await page.fill('#name', 'Mira Lind');
    await page.locator('#sign button[type=submit]').click();
    await page.locator('#file').setInputFiles({ name: 'statement.mp4', mimeType: 'video/mp4', buffer: clip });
    await page.getByText('Thank you. Your consent is active.').waitFor();
    await page.getByRole('link', { name: 'Your page' }).click();
    await page.getByLabel('E-mail address').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
    await stage().api.nobody.get(`/v1/signing/${token}`).expect(404);
  });

  it('is changed by nobody who only follows it, as mail scanners do', async () => {
    const { consent, path, token } = await offer();
    for (const url of [path, `/v1/signing/${token}`])
      for (const method of ['GET', 'HEAD', 'GET', 'HEAD'])
        expect((await fetch(stage().origin + url, { method, redirect: 'error' })).status).toBe(200);
    const scanner = await stage().visit(path);
    const changes = changesOf(scanner);
    await scanner.reload({ waitUntil: 'networkidle' });
    expect(changes).toEqual([]);
    const { status, version } = await read(consent.id);
    expect([status, version]).toEqual(['offered', consent.version]);
    const { body: diary } = await brand.get(`/v1/consents/${consent.id}/events`).expect(200);
    expect(diary.data.map(({ kind }: { kind: string }) => kind)).toEqual(['offered', 'created']);
  });
}
