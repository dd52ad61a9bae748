import { readFile } from 'node:fs/promises';
import { activeConsent, decide, pageToken } from '../support/consent.ts';
import type { Caller } from '../support/gateway.ts';
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
