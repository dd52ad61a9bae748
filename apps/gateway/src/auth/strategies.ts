import { idOf } from '@app/kernel';
import type { Context } from '@app/platform';
import type { AccessService } from '@app/tenancy';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { Strategy } from 'passport-strategy';

/** A Passport strategy that turns one kind of credential into the caller's context. Fails silently for another kind, so that the next is asked. */
export class BearerStrategy extends Strategy {
  name = 'bearer';

  constructor(private readonly access: AccessService) {
    super();
  }

  override authenticate(request: unknown): void {
    callerOf(this.access, request as FastifyRequest).then(
      (caller) => this.success(caller),
      (error) => this.error(error),
    );
  }
}

/** Who a request is from, and what they may do at this moment: also for streams, which outlive their request's first answer. */
export async function callerOf(access: AccessService, { id: requestId, headers, ip, hostname }: FastifyRequest): Promise<Context> {
  const [, token] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  const host = hostname.toLowerCase();
  if (!headers.authorization) return { ...(await access.anonymous({ requestId, host })), address: networkOf(ip) };
  return access.authenticate(token ?? '', { actAs: actAs(headers['understudy-tenant']), requestId, host });
}

/** `Understudy-Tenant: ten_...`: the tenant a seller, or the platform, acts for. A malformed one names nobody. */
const actAs = (header: string | string[] | undefined) => (header === undefined ? null : idOf('ten').parse(header));

/** An IPv6 customer has a whole /64 to come from, so that counts as one address. */
function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return '';
  const address = ipaddr.process(ip);
  return address instanceof ipaddr.IPv6
    ? `${address.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : address.toString();
}
