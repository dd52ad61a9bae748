import type { Page } from 'playwright-core';
import { joined } from '../support/members.ts';
import { enterPassword } from './members.ts';
import type { Stage } from './stage.ts';

/** A device that keeps keys and whose owner is always there (WebAuthn virtual authenticator). */
async function plugIn(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

export function passkeyTests(stage: () => Stage): void {
  it('is made where a role asks for more than a password, and opens the door by itself the next time', async () => {
    const brand = await stage().api.newTenant({ live: true });
    const reviewer = await joined(stage().api, brand, 'reviewer');
    const page = await stage().visitor({ phone: true });
    await plugIn(page);
    await page.goto('/app');
    await enterPassword(page, reviewer);
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password').waitFor();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const { body } = await brand.get('/v1/audit-events?limit=100').expect(200);
    expect(body.data.map(({ name }: { name: string }) => name)).toContain('user.passkey_added');
  });
}
