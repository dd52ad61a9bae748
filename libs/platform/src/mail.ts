import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Shown as the sender, before our own address. */
  readonly fromName?: string;
  readonly replyTo?: string | undefined;
}

/** Links reach people by mail, never through the tenant's API client. */
export abstract class Mail {
  abstract send(letter: Letter): Promise<void>;
}

/** Without a mail server: `.eml` files in the home, which any mail program opens. */
export class FolderMail extends Mail {
  private readonly transport = nodemailer.createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send(letter: Letter): Promise<void> {
    const { message } = await this.transport.sendMail({ ...envelope(letter, this.from), textEncoding: 'quoted-printable' });
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const name = `${new Date().toISOString().replaceAll(':', '')}-${randomUUID()}.eml`;
    await writeFile(join(this.folder, `${name}.part`), message, { mode: 0o600 });
    await rename(join(this.folder, `${name}.part`), join(this.folder, name));
  }
}

export class SmtpMail extends Mail {
  private readonly transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = nodemailer.createTransport(url);
  }

  async send(letter: Letter): Promise<void> {
    await this.transport.sendMail(envelope(letter, this.from));
  }
}

/** A reseller's name stands before our address: their own would need their mail server's consent. */
function envelope({ fromName, ...letter }: Letter, from: string) {
  const address = /<([^>]+)>/.exec(from)?.[1] ?? from;
  return { ...letter, from: fromName ? { name: fromName, address } : from };
}
