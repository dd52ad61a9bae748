import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const WAIT_MS = 15_000;

export interface Sms {
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

/** Short messages to people's phones. Throws when it was not taken: the job that sends tries again. */
export abstract class SmsPort {
  abstract send(sms: Sms): Promise<void>;
}

/** Without a gateway: files in the home, like the mails. */
export class FolderSms extends SmsPort {
  constructor(private readonly folder: string) {
    super();
  }

  async send({ to, text }: Sms): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const name = join(this.folder, `${new Date().toISOString().replaceAll(':', '')}-${randomUUID()}.txt`);
    await writeFile(`${name}.part`, `To: ${to}\n\n${text}\n`, { mode: 0o600 });
    await rename(`${name}.part`, name);
  }
}

/** A gateway that takes `POST { to, text }` with a bearer token. */
export class HttpSms extends SmsPort {
  constructor(
    private readonly url: string,
    private readonly token: string | undefined,
  ) {
    super();
  }

  async send({ to, text }: Sms): Promise<void> {
    const headers = { 'content-type': 'application/json', ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) };
    const request = {
      method: 'POST',
      headers,
      body: JSON.stringify({ to, text }),
      redirect: 'error',
      signal: AbortSignal.timeout(WAIT_MS),
    };
    const response = await fetch(this.url, request as RequestInit);
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The SMS gateway answered ${response.status}.`);
  }
}
