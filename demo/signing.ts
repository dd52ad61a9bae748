import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromiumPath, openChromium } from './chromium.ts';
import type { Answer, Client } from './client.ts';
import type { Mailbox } from './mailbox.ts';

export interface Signature {
  /** `page`: as the talent does it, in a real browser. */
  readonly by: 'page' | 'api';
  /** Pictures of what she saw. */
  readonly pictures: readonly string[];
}

interface Signer {
  readonly stranger: Client;
  readonly mailbox: Mailbox;
  readonly token: string;
  readonly name: string;
  readonly scan: string;
  readonly out: string;
}

/** Reads, agrees, signs and states: on the page where a Chromium is, else by the calls that the page makes. */
export async function signed(signer: Signer): Promise<Signature> {
  const executable = chromiumPath();
  const browser = executable ? await openChromium(executable).catch(() => null) : null;
  if (!browser) {
    await signedByCalls(signer);
    return { by: 'api', pictures: [] };
  }
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 });
    return { by: 'page', pictures: await signedOnPage(signer, page) };
  } finally {
    await browser.close();
  }
}

/** Her second address, which nobody of the brand knows. */
const secondAddress = (token: string) => `mira-${token.slice(0, 8).toLowerCase()}@private.example`;

const codeIn = ({ mailbox, token }: Signer) => mailbox.find(secondAddress(token), /\b(\d{6})\b/);

async function signedOnPage(signer: Signer, page: Page): Promise<string[]> {
  const { stranger, token, name, scan, out } = signer;
  const pictures: string[] = [];
  const picture = async (file: string) => {
    await page.screenshot({ path: join(out, file) });
    pictures.push(file);
  };
  await page.goto(stranger.url(`/c/${token}`));
  await picture('signing-1.png');
  for (const box of await page.locator('input[name=agree]').all()) await box.check();
  await page.fill('#name', name);
  await page.fill('#channel', secondAddress(token));
  await signature(page);
  await page.locator('#drawing').scrollIntoViewIfNeeded();
  await picture('signing-2.png');
  await page.locator('#sign button[type=submit]').click();
  await page.locator('#code').fill(await codeIn(signer));
  await picture('signing-3.png');
  await page.keyboard.press('Enter');
  await page.locator('#start').waitFor();
  await picture('signing-4.png');
  // Nobody stands before this machine's camera: she sends a film, as whoever has no camera at hand.
  await page.locator('#file').setInputFiles(scan);
  await page.locator('#next').waitFor({ timeout: 60_000 });
  await picture('signing-5.png');
  return pictures;
}

async function signature(page: Page): Promise<void> {
  const canvas = page.locator('#drawing');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) return;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.15, 0.75));
  await page.mouse.down();
  for (let i = 0; i <= 60; i++) await page.mouse.move(...at(0.15 + i * 0.011, 0.55 + 0.28 * Math.sin(i * 0.75) * Math.exp(-i / 45)));
  await page.mouse.up();
}

async function signedByCalls(signer: Signer): Promise<void> {
  const { stranger, token, name, scan } = signer;
  const page = await stranger.get(`/v1/signing/${token}`);
  const agreements = page.texts.map(({ modality, textSha256 }: Answer) => ({ modality, textSha256, agreed: true }));
  await stranger.post(`/v1/signing/${token}/sign`, {
    fullName: name,
    agreements,
    secondChannel: { kind: 'email', address: secondAddress(token) },
  });
  await stranger.post(`/v1/signing/${token}/code`, { code: await codeIn(signer) });
  await stranger.upload(`/v1/signing/${token}/statement`, scan);
}
