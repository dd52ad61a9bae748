import type { Page } from 'playwright-core';
import { clip, mailedToken, offered, sentCode } from '../support/consent.ts';
import type { Caller } from '../support/gateway.ts';
import { faults } from './accessibility.ts';
import { changesOf, type Stage } from './stage.ts';

const languages = ['en', 'es', 'fr', 'id', 'pt', 'sv', 'zh'];
/** Words of English that are none of the other languages. */
const english = /\b(the|and|your|you|with|this|that|from|will|undefined|null)\b|[{}]/i;

const noCamera = `Object.defineProperty(navigator, 'mediaDevices', { value: undefined })`;

export function signingPageTests(stage: () => Stage): void {
  let brand: Caller;
  beforeAll(async () => void (brand = await stage().api.newTenant()));

  const offer = async (talent: object = {}) => {
    const { consent, token } = await offered(brand, talent, { modalities: ['face', 'voice', 'gesture'] });
    return { consent, path: `/c/${token}`, token };
  };
  const statusOf = async (id: string) => (await brand.get(`/v1/consents/${id}`).expect(200)).body.status;
  const agreed = async (page: Page) => {
    for (const box of await page.locator('input[name=agree]').all()) await box.check();
    await page.fill('#name', 'Mira Lind');
  };

  it('is signed and spoken with the keyboard alone', async () => {
    const { consent, path } = await offer();
    const page = await stage().visit(path);
    const focused = () => page.evaluate(`document.activeElement?.id || document.activeElement?.getAttribute('name')`);
    const tabTo = async (wanted: string) => {
      for (let i = 0; i < 12; i++) {
        await page.keyboard.press('Tab');
        if ((await focused()) === wanted) return;
      }
      throw new Error(`The keyboard does not reach ${wanted}.`);
    };
    await tabTo('agree');
    await page.keyboard.press('Space');
    await tabTo('name');
    await page.keyboard.type('Mira Lind');
    await page.keyboard.press('Enter');
    await page.getByText('Every part has to be agreed to').waitFor();
    // It stands on the first part that is not agreed to.
    for (const _ of ['face', 'voice', 'gesture']) {
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('#start').waitFor();
    await tabTo('start');
    await page.keyboard.press('Enter');
    await page.locator('#stop:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#send:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Thank you. Your consent is active.').waitFor();
    expect(await statusOf(consent.id)).toBe('active');
  });

  it.each(languages)('reads well in %s on a small phone', async (language) => {
    const { path, token, consent } = await offer({ locale: language });
    const secondChannel = { kind: 'sms', address: '+4915123456789' };
    const page = await stage().visit(path, { phone: true, locale: language });
    const check = async () => {
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      if (language !== 'en') expect(await page.locator('body').textContent()).not.toMatch(english);
      expect(await faults(page)).toEqual([]);
    };
    await page.locator('summary').click();
    await page.locator('button[type=submit]').first().click();
    await page.locator('#message.bad').waitFor();
    await check();
    const { body } = await stage().api.nobody.get(`/v1/signing/${token}`).expect(200);
    const agreements = body.texts.map(({ modality, textSha256 }: Record<string, string>) => ({ modality, textSha256, agreed: true }));
    await stage().api.nobody.post(`/v1/signing/${token}/sign`, { fullName: 'Mira Lind', agreements, secondChannel }).expect(200);
    await page.reload();
    await page.locator('summary').click();
    await check();
    await page.fill('#code', (await sentCode(stage().api, brand, consent.id)) ?? '');
    await page.keyboard.press('Enter');
    await page.locator('#start').waitFor();
    await check();
    await page.goto('/c/used', { waitUntil: 'load' });
    await check();
  });

  it('of a live brand asks for a code by a second channel, with the keyboard alone', async () => {
    const live = await stage().api.newTenant({ live: true });
    const { consent } = await offered(live, { locale: 'en' });
    const page = await stage().visit(`/c/${await mailedToken(stage().api, live, consent.id)}`, { phone: true });
    expect(await faults(page)).toEqual([]);
    await agreed(page);
    await page.keyboard.press('Enter');
    await page.getByText('Please give a mobile number').waitFor();
    await page.locator('#channel:focus').waitFor();
    await page.keyboard.type('+49 151 23456789');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
    await page.getByText('+49 ••• 89').waitFor();
    await page.locator('summary').click();
    expect(await faults(page)).toEqual([]);
    await Promise.all([page.waitForEvent('load'), page.getByLabel('Another mobile number').press('Enter')]);
    const code = (await sentCode(stage().api, live, consent.id, 2)) ?? '';
    await page.getByLabel('Code', { exact: true }).fill(code === '000000' ? '111111' : '000000');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the code').waitFor();
    await page.getByLabel('Code', { exact: true }).fill(code);
    await page.keyboard.press('Enter');
    await page.locator('#start').waitFor();
  });

  it('sends a double click once', async () => {
    const { path, token, consent } = await offer();
    const page = await stage().visit(path);
    const changes = changesOf(page);
    await agreed(page);
    await page.locator('#sign button[type=submit]').dblclick();
    await page.locator('#start').waitFor();
    expect(changes).toEqual([`POST /v1/signing/${token}/sign`]);
    expect(await statusOf(consent.id)).toBe('signed');
  });

  it('goes on by a file where there is no camera, and says when it is no film', async () => {
    const { path } = await offer();
    const page = await stage().visitor();
    await page.addInitScript(noCamera);
    await page.goto(path);
    await agreed(page);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByRole('button', { name: 'Start camera and record' }).click();
    await page.getByText('The camera could not be opened').waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('file');
    const file = page.getByLabel('No camera here?');
    await file.setInputFiles({ name: 'notes.mp4', mimeType: 'video/mp4', buffer: Buffer.from('not a film at all') });
    await page.getByText('This file is not a video').waitFor();
    await file.setInputFiles({ name: 'statement.mp4', mimeType: 'video/mp4', buffer: clip });
    await page.getByText('Thank you. Your consent is active.').waitFor();
  });

  it('can be declined, under pressure too', async () => {
    const { path, consent } = await offer();
    const page = await stage().visit(path, { phone: true });
    await page.getByText('I do not agree').click();
    await page.getByLabel('I am being pressured').check();
    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByText('You declined. Nothing was made').waitFor();
    expect(await statusOf(consent.id)).toBe('declined');
  });
}
