import { Branding } from '@app/branding';
import { context, type Letter, Mail } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Who a letter comes from, and where their people find pages. */
export interface Letterhead {
  readonly name: string;
  readonly url: (path: string) => string;
}

/** Mails in the name of the current tenant's seller, or of another tenant's, as its branding says. */
@Injectable()
export class Sender {
  constructor(
    private readonly mail: Mail,
    private readonly branding: Branding,
  ) {}

  async send(compose: (head: Letterhead) => Pick<Letter, 'to' | 'subject' | 'text'>, tenantId = context().tenantId): Promise<void> {
    const brand = await this.branding.of(tenantId);
    const letter = compose({ name: brand.displayName, url: (path) => Branding.urlAt(brand, path) });
    await this.mail.send({ ...letter, fromName: brand.displayName, replyTo: brand.supportEmail ?? undefined });
  }
}
