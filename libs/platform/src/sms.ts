import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signedHeaders } from './signed-headers.ts';

const WAIT_MS = 15_000;

export interface Sms {
  /** The same at every attempt: a gateway that has it already need not send it again. */
  readonly id: string;
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

/** Short messages to people's phones. Throws when it was not taken: the job that sends tries again. */
export abstract class SmsPort {
  /** Whether anybody should be asked for a number. */
  abstract readonly reachesPhones: boolean;

  abstract send(sms: Sms): Promise<void>;
}

/** For development: files in the home, like the mails. */
export class FolderSms extends SmsPort {
  readonly reachesPhones = true;

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

/** Where mail leaves the house and short messages do not: a file would reach nobody. */
export class NoSms extends SmsPort {
  readonly reachesPhones = false;

  async send(): Promise<void> {
    throw new Error('There is no SMS gateway: SMS_URL is not set.');
  }
}

/** A gateway that takes `POST { id, to, text }`: it knows us by a bearer token, by a signature as Standard Webhooks have it, or by both. */
export class HttpSms extends SmsPort {
  readonly reachesPhones = true;

  constructor(
    private readonly url: string,
    private readonly proof: { readonly token: string | undefined; readonly secret: string | undefined },
  ) {
    super();
  }

  async send(sms: Sms): Promise<void> {
    const body = JSON.stringify(sms);
    const { token, secret } = this.proof;
    const headers = {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(secret ? signedHeaders(sms.id, body, [secret], new Date()) : {}),
    };
    const response = await fetch(this.url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(WAIT_MS) });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The SMS gateway answered ${response.status}.`);
  }
}
