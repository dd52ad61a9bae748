import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../demo/client.ts';
import { Mailbox } from '../demo/mailbox.ts';
import { brand, type Cast, cloned, consented, scripted } from '../demo/path.ts';
import { Product } from '../demo/product.ts';
import { Platform } from '../demo/second-factor.ts';
import { Stage } from '../demo/stage.ts';
import { WebhookReceiver } from '../demo/webhook-receiver.ts';

export interface Studio {
  readonly product: Product;
  readonly stranger: Client;
  /** The brand's, for as long as the bench runs: a session lasts fifteen minutes. */
  readonly key: Client;
  readonly scriptId: string;
  /** A person who signs, and the clone of them. */
  clone(): Promise<{ readonly avatarId: string; readonly consentId: string }>;
}

/** Runs `work` in a product of its own that has a live brand and an approved script of about 14 s; leaves nothing behind. */
export async function inStudio(work: (studio: Studio) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'understudy-studio-'));
  const receiver = new WebhookReceiver();
  const product = await Product.start(home);
  try {
    const stranger = new Client(product.url);
    const mailbox = new Mailbox(join(home, 'mail'));
    const scan = join(import.meta.dirname, '../demo/scan-mira.mp4');
    const cast: Cast = { stranger, platform: new Platform(stranger), mailbox, receiver, stage: new Stage(), scan, out: home };
    const { owner, reviewer } = await brand(cast);
    const key = owner.as((await owner.post('/v1/api-keys', { name: 'bench', scopes: ['*'] })).secret);
    const { scriptId } = await scripted(cast, key, reviewer);
    const clone = async () => {
      const person = await consented(cast, key);
      return { ...(await cloned(cast, key, person)), consentId: person.consentId };
    };
    await work({ product, stranger, key, scriptId, clone });
  } finally {
    receiver.close();
    await product.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
