import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';

/** The home's mail folder, read as the person would read their mail. */
export class Mailbox {
  constructor(private readonly folder: string) {}

  /** The newest letter to `address` whose text matches; what the expression's first group caught. */
  async find(address: string, expression: RegExp, forMs = 60_000): Promise<string> {
    for (const end = Date.now() + forMs; Date.now() < end; await sleep(100)) {
      for (const name of (await readdir(this.folder).catch(() => []))
        .filter((file) => file.endsWith('.eml'))
        .sort()
        .reverse()) {
        const mail = await PostalMime.parse(await readFile(join(this.folder, name)));
        const caught = mail.to?.some((to) => to.address === address) ? expression.exec(mail.text ?? '')?.[1] : undefined;
        if (caught) return caught;
      }
    }
    throw new Error(`No mail to ${address} within ${forMs / 1000} s.`);
  }
}
