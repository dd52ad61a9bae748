import { publicUrl } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Where people reach this installation: the links in mails and webhooks begin with it. */
@Injectable()
export class PublicUrl {
  to(path: string): string {
    return publicUrl(path);
  }
}
