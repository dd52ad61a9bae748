import { TOTP } from 'otpauth';
import { mailedToken, offered, signAndState } from '../support/consent.ts';
import { faults } from './accessibility.ts';
import { enterPassword, goTo } from './members.ts';
import type { Stage } from './stage.ts';

export function platformPagesTests(stage: () => Stage): void {
  it('ask for a second factor, hear a statement word by word, and open the record of a consent', async () => {
    const brand = await stage().api.newTenant({ live: true });
    const { consent } = await offered(brand);
    await signAndState(stage().api, await mailedToken(stage().api, brand, consent.id));

    const page = await stage().visit('/app', { phone: true });
    await enterPassword(page, { email: 'admin@platform.test', secret: 'the platform admin of tests' });
    await page.getByRole('button', { name: 'Set up one-time codes' }).click();
    const key = await page.getByRole('link', { name: 'open it there' }).getAttribute('href');
    expect(await faults(page)).toEqual([]);
    const secret = new URL(key ?? '').searchParams.get('secret') ?? '';
    await page.getByLabel('The code that the app shows').fill(new TOTP({ secret }).generate());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();

    await page.getByRole('link', { name: 'Statements' }).click();
    await goTo(page, `statements/${consent.id}`, 'Statement');
    const words = page.getByRole('checkbox');
    await words.first().waitFor();
    expect(await faults(page)).toEqual([]);
    const accept = page.getByRole('button', { name: 'Accept', exact: true });
    for (const word of await words.all()) {
      expect(await accept.isDisabled()).toBe(true);
      await word.check();
    }
    await accept.click();
    await page.getByRole('heading', { name: 'Statements' }).waitFor();
    expect((await brand.get(`/v1/consents/${consent.id}`).expect(200)).body.status).toBe('active');

    await goTo(page, `consents/${consent.id}`, 'Consent record');
    await page.getByText('Mira Lind').waitFor();
    expect(await faults(page)).toEqual([]);
  });
}
