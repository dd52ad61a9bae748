import { copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { anEmail, type Caller, password } from '../support/gateway.ts';
import { aStudio, MediaWorker } from '../support/media.ts';
import { joined } from '../support/members.ts';
import { faults } from './accessibility.ts';
import type { Looks, Stage } from './stage.ts';

const talking = fileURLToPath(new URL('../fixtures/talent-mira-14s.mp4', import.meta.url));

export async function enterPassword(page: Page, person: { email: string; secret?: string }): Promise<void> {
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(person.secret ?? password);
  await page.keyboard.press('Enter');
}

export async function signedIn(stage: Stage, person: { email: string; secret?: string }, looks: Looks = {}): Promise<Page> {
  const page = await stage.visit('/app', looks);
  await enterPassword(page, person);
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  return page;
}

export const goTo = async (page: Page, path: string, heading: string): Promise<void> => {
  await page.evaluate(`location.hash = '#/${path}'`);
  await page.getByRole('heading', { name: heading, exact: true, level: 1 }).waitFor();
  await page.getByText('Loading …').first().waitFor({ state: 'detached' });
};

/** A brand whose clone has spoken once, and whose film a browser can play. */
async function aBrandWithAFilm(stage: Stage) {
  const email = anEmail();
  const { body } = await stage.api.nobody.post('/v1/signup', { organization: 'Brand', email, password, country: 'DE' }).expect(201);
  const brand = stage.api.as({ tenantId: body.tenant.id, token: body.accessToken } as Caller);
  const worker = await MediaWorker.start();
  try {
    const { engine } = worker;
    const rendered = engine.render.bind(engine);
    engine.render = async (input, run) => {
      const outcome = await rendered(input, run);
      await copyFile(talking, input.out);
      return outcome;
    };
    const studio = await aStudio(stage.api, brand);
    await studio.startScan();
    await worker.perform('scan', await worker.claim());
    const render = await studio.render({ captions: true });
    await worker.perform('render', await worker.claim());
    return { email, brand, studio, render };
  } finally {
    await worker.close();
  }
}

/** In the page, which forbids what `waitForFunction` does. */
const played = `new Promise((done) => {
  const video = document.querySelector('video');
  video.muted = true;
  video.addEventListener('timeupdate', () => video.currentTime > 0.2 && done());
  video.play();
})`;

export function membersPagesTests(stage: () => Stage): void {
  let shop: Awaited<ReturnType<typeof aBrandWithAFilm>>;
  beforeAll(async () => void (shop = await aBrandWithAFilm(stage())));

  it('keep a log-in over a reload, in a cookie that no script reads and no other page uses', async () => {
    const page = await stage().visit('/app', { phone: true });
    await page.getByLabel('E-mail address').fill(shop.email);
    await page.getByLabel('Password').fill('not the password');
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();

    await page.reload();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const [cookie, ...others] = await page.context().cookies(`${stage().origin}/app/session`);
    expect([cookie, others]).toMatchObject([{ httpOnly: true, sameSite: 'Strict', path: '/app/session' }, []]);
    expect(await page.context().cookies(`${stage().origin}/v1/products`)).toEqual([]);
    expect(await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]')).toEqual(['', 0, 0]);
    const strange = { method: 'POST', headers: { cookie: `${cookie?.name}=${cookie?.value}`, 'sec-fetch-site': 'same-site' } };
    expect((await fetch(`${stage().origin}/app/session/renewal`, strange)).status).toBe(403);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password').waitFor();
    await page.reload();
    await page.getByLabel('Password').waitFor();
  });

  it('show what waits, what was made and what it cost, on a desk and on a phone', async () => {
    const { script } = shop.studio;
    const pages = [
      ['overview', 'Overview'],
      [`renders/${shop.render.id}`, 'Render'],
      ['products', 'Products'],
      ['imports', 'Import products'],
      ['scripts', 'Scripts'],
      [`scripts/${script.id}`, 'Script'],
      ['avatars', 'Avatars'],
      ['renders', 'Renders'],
      ['renders/new', 'New render'],
      ['held', 'Held'],
    ] as const;
    // What fits a phone fits a desk, but for the two that are laid out otherwise there.
    for (const [looks, seen] of [
      [{ phone: true }, pages],
      [{ phone: false }, pages.slice(0, 2)],
    ] as const) {
      const page = await signedIn(stage(), shop, looks);
      await page.getByRole('cell', { name: '€1,000.90' }).waitFor();
      for (const [path, heading] of seen) {
        await goTo(page, path, heading);
        expect([path, await faults(page)]).toEqual([path, []]);
      }
    }
  });

  it('import a feed, and name the lines that were not taken', async () => {
    const page = await signedIn(stage(), shop);
    await goTo(page, 'imports', 'Import products');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Choose a file first.').waitFor();
    await page
      .getByLabel('Feed')
      .setInputFiles({ name: 'feed.csv', mimeType: 'text/csv', buffer: Buffer.from('sku,title,price\nA-1,Mug,9.90 EUR\n') });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'This import' }).waitFor();
  });

  it('let somebody review who did not write it, with what has changed', async () => {
    const { brand, email } = shop;
    const { body: mug } = await brand
      .post('/v1/products', { sku: 'M-2', title: 'Teapot', price: { amount: 2490, currency: 'EUR' } })
      .expect(201);
    const { body: draft } = await brand.post('/v1/scripts', { productIds: [mug.id], locale: 'en' }).expect(201);
    await brand.post(`/v1/scripts/${draft.id}/submit`).expect(200);
    const reviewer = await joined(stage().api, brand, 'reviewer');
    const { body: back } = await reviewer.caller.post(`/v1/scripts/${draft.id}/reject`, { reason: 'Too long.' }).expect(200);
    const text = 'This is the Teapot. I use it every day. It is €24.90.';
    await brand.patch(`/v1/scripts/${draft.id}`, { text, version: back.version }).expect(200);
    await brand.post(`/v1/scripts/${draft.id}/submit`).expect(200);

    const author = await signedIn(stage(), { email });
    await goTo(author, `scripts/${draft.id}`, 'Script');
    await author.getByText('You wrote this: somebody else has to approve it.').waitFor();
    expect(await author.getByRole('button', { name: 'Approve' }).count()).toBe(0);

    const page = await signedIn(stage(), reviewer);
    await page.getByRole('link', { name: /wait/ }).click();
    await page.getByText('This is the Teapot').click();
    await page.locator('ins', { hasText: 'every' }).first().waitFor();
    expect(await page.locator('.script mark.hold_for_review').first().textContent()).toMatch(/use it.*personal experience/i);
    expect(await page.locator('.script mark.fact').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('€24.90')]));
    expect(await page.getByRole('button', { name: 'Reject' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.locator('.status.approved').waitFor();
    expect((await brand.get(`/v1/scripts/${draft.id}`).expect(200)).body.status).toBe('approved');
  });

  it('play a film and say why its label and its price are so', async () => {
    const page = await signedIn(stage(), shop);
    await goTo(page, `renders/${shop.render.id}`, 'Render');
    await page.getByText('Regulation (EU) 2024/1689').first().waitFor();
    await page.getByText('2 started half minutes, each EUR 0.45. Together €0.90.').waitFor();
    await page.getByText('In the books').click();
    await page.getByText('Usage: 2 × EUR 0.45').waitFor();
    await page.evaluate(played);
    await page.getByLabel('Where can it be seen?').fill('https://shop.example/mug');
    await page.getByRole('button', { name: 'Report' }).click();
    await page.getByRole('link', { name: 'https://shop.example/mug' }).waitFor();
  });

  it('say what a film will cost before it is ordered', async () => {
    const page = await signedIn(stage(), shop, { phone: true });
    await goTo(page, 'renders/new', 'New render');
    await page.getByLabel('Avatar').selectOption({ label: 'Mira' });
    await page.getByLabel('Approved script').selectOption(shop.studio.script.id);
    await page.getByLabel('Countries of the viewers').fill('US');
    await page.getByRole('button', { name: 'What will it cost?' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Countries of the viewers').fill('de');
    await page.getByRole('button', { name: 'What will it cost?' }).click();
    await page.getByRole('heading', { name: 'Quote' }).waitFor();
    await page.getByRole('button', { name: 'Render it' }).dblclick();
    await page.locator('.status.queued').waitFor();
  });
}
