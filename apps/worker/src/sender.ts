import { Branding } from '@app/branding';
import { context, type Letter, Mail } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Who a letter comes from, and where their people find pages. */
export interface Letterhead {
  readonly name: string;
  readonly url: (path: string) => string;
}

/** Mails of the current tenant in the name of its seller, as its branding says. */
@Injectable()
export class Sender {
  constructor(
    private readonly mail: Mail,
    private readonly branding: Branding,
  ) {}

  async send(compose: (head: Letterhead) => Pick<Letter, 'to' | 'subject' | 'text'>): Promise<void> {
    const brand = await this.branding.of(context().tenantId);
    const letter = compose({ name: brand.displayName, url: (path) => Branding.urlAt(brand, path) });
    await this.mail.send({ ...letter, fromName: brand.displayName, replyTo: brand.supportEmail ?? undefined });
  }
}
