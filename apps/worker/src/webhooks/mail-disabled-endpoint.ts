import type { Id } from '@app/kernel';
import { Mail } from '@app/platform';
import { MemberService } from '@app/tenancy';
import { type Endpoint, WebhookEndpointService } from '@app/webhooks';
import { Injectable } from '@nestjs/common';
import type { Handler, StoredEvent } from '../handler.ts';
import { PublicUrl } from '../public-url.ts';

/** The owner learns it by mail: the webhook that would tell is the one that does not work. */
@Injectable()
export class MailDisabledEndpoint implements Handler {
  readonly events = ['webhook_endpoint.disabled'];
  readonly permissions = ['webhook:read', 'member:read'];

  constructor(
    private readonly endpoints: WebhookEndpointService,
    private readonly members: MemberService,
    private readonly mail: Mail,
    private readonly url: PublicUrl,
  ) {}

  async handle({ payload }: StoredEvent): Promise<void> {
    const endpoint = await this.endpoints.get(String(payload.endpointId) as Id<'whe'>);
    // Switched on again, or off by hand, in the meantime.
    if (endpoint.disabledReason === null || endpoint.disabledReason === 'by_tenant') return;
    for (const email of await this.owners()) await this.mail.send({ to: email, ...letterAbout(endpoint, this.url) });
  }

  private async owners(): Promise<string[]> {
    const owners: string[] = [];
    let after: string | undefined;
    do {
      const page = await this.members.list({ limit: 100, after });
      owners.push(...page.data.filter(({ role }) => role === 'owner').map(({ email }) => email));
      after = page.nextCursor ?? undefined;
    } while (after);
    return owners;
  }
}

const letterAbout = ({ id, url, disabledReason }: Endpoint, links: PublicUrl) => ({
  subject: 'A webhook endpoint was switched off',
  text: `${
    disabledReason === 'gone'
      ? 'Your server said that this webhook endpoint is gone for good (410)'
      : 'This webhook endpoint has failed for five days'
  }, so it was switched off:\n\n  ${url}\n\nWhat happens meanwhile stays readable at GET ${links.to('/v1/events')}.\nSwitch it on again with:\n\n  PATCH ${links.to(`/v1/webhook-endpoints/${id}`)}\n  { "enabled": true }\n`,
});
