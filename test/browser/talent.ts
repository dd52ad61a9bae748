import { readFile } from 'node:fs/promises';
import { activeConsent, contactLetters, decide, pageToken } from '../support/consent.ts';
import { anEmail, type Caller } from '../support/gateway.ts';
import { Speaker } from '../support/speaker.ts';
import { faults } from './accessibility.ts';
import { changesOf, type Stage } from './stage.ts';

export function talentPageTests(stage: () => Stage): void {
  let brand: Caller;
  beforeAll(async () => void (brand = await stage().api.newTenant()));

  const aPage = async () => {
    const { consent, talent } = await activeConsent(stage().api, brand);
    await decide(stage().api, brand, {
      consentId: consent.id,
      kind: 'publish',
      subjectId: 'ren_1',
      platform: 'own_page',
      territories: ['DE'],
    });
    await decide(stage().api, brand, {
      consentId: consent.id,
      kind: 'publish',
      subjectId: 'ren_1',
      platform: 'own_page',
      territories: ['US'],
    });
    return { consent, talent, path: `/t/${await pageToken(stage().api, brand, talent.email)}` };
  };
  const read = async (id: string) => (await brand.get(`/v1/consents/${id}`).expect(200)).body;

  it('shows each use; pauses, resumes, narrows and ends', async () => {
    const { consent, path } = await aPage();
    const page = await stage().visit(path, { phone: true });
    expect(await page.locator('section[aria-labelledby=h-uses] li').allTextContents()).toEqual([
      expect.stringMatching(/Video released, refused · a website of its own · United States/),
      expect.stringMatching(/Video released, allowed · a website of its own · Germany/),
    ]);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await faults(page)).toEqual([]);

    const changes = changesOf(page);
    await page.getByRole('button', { name: 'Pause' }).dblclick();
    await page.getByRole('button', { name: 'Lift my pause' }).waitFor();
    expect(changes).toHaveLength(1);
    expect(await read(consent.id)).toMatchObject({ status: 'paused', pausedBy: 'talent' });
    await page.getByRole('button', { name: 'Lift my pause' }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();

    await page.getByText('Allow less').click();
    await page.getByLabel('videos that present products').uncheck();
    await page.getByRole('button', { name: 'Allow only what is ticked' }).click();
    await page.getByText('At least one must stay ticked.').waitFor();
    await page.getByLabel('videos that present products').check();
    await page.getByLabel('Sweden').uncheck();
    await page.getByRole('button', { name: 'Allow only what is ticked' }).click();
    await page.getByLabel('Sweden').waitFor({ state: 'detached' });
    expect(await read(consent.id)).toMatchObject({ status: 'active', territories: ['DE'] });

    await page.getByText('End this consent').first().click();
    await page.getByRole('button', { name: 'End this consent' }).click();
    await page.getByText('ended', { exact: true }).waitFor();
    expect(await read(consent.id)).toMatchObject({ status: 'revoked', revokedBy: 'talent' });
  });

  it('shows where each film is, by when it must be gone, and who opened the record', async () => {
    const speaker = await Speaker.of(stage().api, brand, { afterRevocation: { mode: 'take_down', days: 7 } });
    const filmed = await speaker.film(await speaker.script());
    const url = 'https://shop.example/a-long-path/to-a-product-that-is-shown-there-and-nowhere-else';
    await brand.post(`/v1/renders/${filmed}/publications`, { platform: 'own_page', url }).expect(201);
    await brand.get(`/v1/consents/${speaker.consentId}/receipt.pdf`).expect(200);
    await brand.post(`/v1/consents/${speaker.consentId}/revoke`).expect(200);
    await speaker.endUses();

    const page = await stage().visit(`/t/${await pageToken(stage().api, brand, speaker.talentEmail)}`, { phone: true });
    const works = page.getByRole('region', { name: 'Videos' });
    expect(await works.getByRole('link').getAttribute('href')).toBe(url);
    await works.getByText(/must be gone by \w+ \d+, \d{4}/).waitFor();
    expect(await page.getByRole('region', { name: 'Who opened your record' }).getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(/UTC Brand: for a copy of the receipt$/),
    ]);
    expect(await faults(page)).toEqual([]);
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Receipt (PDF)' }).click();
    expect((await readFile(await (await saving).path())).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('has mail go to another address, and lets the old one stop it', async () => {
    const { talent, path } = await aPage();
    const page = await stage().visit(path, { phone: true });
    await page.getByText('Change it').click();
    await page.getByLabel('Another e-mail address').fill(talent.email);
    await page.getByRole('button', { name: 'Send codes to both addresses' }).click();
    await page.getByText('This is the address we have.').waitFor();
    const next = anEmail().replace('brand.test', 'next.test');
    await page.getByLabel('Another e-mail address').fill(next);
    await page.keyboard.press('Enter');
    await page.getByText('Codes are on their way').waitFor();
    expect(await faults(page)).toEqual([]);
    const { codes, notice } = await contactLetters(stage().api, brand, talent.id);
    for (const { to, code } of codes) {
      await page.getByLabel(`Code sent to ${to}`).fill(code);
      await page.keyboard.press('Enter');
      await page.getByText(/is confirmed\.|Until then a link/).waitFor();
    }
    await page.getByText(`mail goes to ${next}. Until then a link that was mailed to ${talent.email} can stop this.`).waitFor();
    expect(await faults(page)).toEqual([]);

    const stop = await stage().visit(`/t/stop/${await notice()}`, { phone: true });
    expect(await faults(stop)).toEqual([]);
    await stop.getByRole('button', { name: 'Stop the change' }).dblclick();
    await stop.getByText('Done.').waitFor();
    await page.reload();
    await page.getByText(`Mail about your clone goes to ${talent.email}.`).waitFor();
    expect(await page.getByText('Until then a link').count()).toBe(0);
  });

  it('gives the person all their data in a file', async () => {
    const { consent, path } = await aPage();
    const page = await stage().visit(path, { locale: 'en' });
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download all my data' }).click();
    const file = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
    expect(file.consents[0]).toMatchObject({ consent: { id: consent.id }, signature: { fullName: 'Mira Lind' } });
  });

  it('sends its link to whoever knows the address, and is gone without one', async () => {
    const { talent } = await aPage();
    const page = await stage().visit('/t', { phone: true });
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('E-mail address').fill(talent.email);
    await page.keyboard.press('Enter');
    await page.getByText('If we know this address, the link is on its way.').waitFor();
    await page.goto('/t/nothing');
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  });
}
