import { config } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Where people reach this installation: the links in mails and webhooks begin with it. */
@Injectable()
export class PublicUrl {
  to(path: string): string {
    const { PUBLIC_URL, HOST, PORT } = config();
    return new URL(path, PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`).toString();
  }
}
