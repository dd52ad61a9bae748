import { isIP } from 'node:net';
import { Clock, type Id, type TenantId } from '@app/kernel';
import { type Context, grants, NotAuthenticated, type Permissions, publicUrl, required, withheld } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AccessRepository, type Credential, type Standing } from './access.repository.ts';
import { hashOfKey, isWellFormed } from './api-key.ts';
import { KeyUses } from './key-uses.ts';
import { anonymousPermissions, humanOnly, permissionsOf, scopesToPermissions, withoutSecondFactor } from './roles.ts';
import { secondFactorDueAt } from './second-factor.ts';
import { SecondFactorRequired, TenantNotFound, TenantSuspended } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';
import { readAccessToken } from './token.ts';

/** Nobody who acts for another tenant signs, approves, or meets a person's raw data. */
const notForOthers = [...humanOnly, 'talent:write', 'consent:lift', 'biometric:read', 'member:write', 'api_key:write', 'account:own'];

/** What a suspended tenant may still do: look, pay, and give talents what they are owed. */
const whileSuspended = ['*:read', 'billing:*', 'consent:revoke', 'avatar:erase', 'file:fetch', ...withoutSecondFactor];

/** How a request came in. */
export interface Arrival {
  readonly actAs: TenantId | null;
  readonly requestId: string;
  readonly host: string;
}

/** The one place that says who somebody is and what they may do. Asked at each request: log-out and suspension act at once. */
@Injectable()
export class AccessService {
  private platformId: TenantId | null = null;

  constructor(
    private readonly access: AccessRepository,
    private readonly tenants: TenantRepository,
    private readonly clock: Clock,
    private readonly keyUses: KeyUses,
  ) {}

  async authenticate(token: string, { actAs, requestId, host }: Arrival): Promise<Context> {
    const credential = await this.credentialOf(token);
    const standing = credential && (await this.access.authorise(credential, actAs));
    if (!standing) throw credential && actAs ? new TenantNotFound(actAs) : new NotAuthenticated();
    if (standing.standing === 'closed') throw new TenantSuspended();
    const { tenantId, homeTenantId, actorKind, actorId } = standing;
    if (actorKind === 'key') this.keyUses.note(actorId as Id<'key'>, homeTenantId);
    const sessionId = 'session' in credential ? credential.session : undefined;
    return {
      tenantId,
      homeTenantId,
      actorKind,
      actorId,
      sessionId,
      requestId,
      host,
      permissions: permissionsFor(standing, this.clock.now()),
    };
  }

  /** A stranger stands in the realm whose host they came to, or in the platform's own, and may only knock. */
  async anonymous({ requestId, host }: Omit<Arrival, 'actAs'>): Promise<Context> {
    const tenantId = (await this.realmAt(host)) ?? (await this.platform());
    return {
      tenantId,
      homeTenantId: tenantId,
      actorKind: 'anonymous',
      actorId: 'anonymous',
      requestId,
      host,
      permissions: grants(anonymousPermissions),
    };
  }

  private async realmAt(host: string): Promise<TenantId | null> {
    if (!host.includes('.') || isIP(host) || host === new URL(publicUrl('/')).hostname) return null;
    return (await this.access.findDomain(host))?.realmId ?? null;
  }

  private async platform(): Promise<TenantId> {
    this.platformId ??= await this.tenants.platform();
    if (!this.platformId) throw new Error('There is no platform tenant: the database was never bootstrapped.');
    return this.platformId;
  }

  private async credentialOf(token: string): Promise<Credential | null> {
    if (isWellFormed(token)) return { keyHash: hashOfKey(token, required('API_KEY_PEPPER')) };
    const session = await readAccessToken(token, required('JWT_SECRET'), this.clock.now());
    return session && { session };
  }
}

/** Role or scopes, less what acting for another takes away, less what suspension leaves, less what waits for a second factor. */
function permissionsFor(whole: Standing, now: Date): Permissions {
  const { role, scopes, secondFactor, homeStatus, settledAt, standing, tenantId, homeTenantId } = whole;
  const own = role ? permissionsOf(role) : scopesToPermissions(scopes);
  const away = tenantId === homeTenantId ? [] : [...notForOthers, 'platform:*'].map((permission) => `!${permission}`);
  const all = grants([...own, ...away]);
  const left = standing === 'suspended' ? withheld(all, grants(whileSuspended), () => new TenantSuspended()) : all;
  const dueAt = role && settledAt && secondFactorDueAt(role, homeStatus, settledAt);
  if (secondFactor || !dueAt || dueAt > now) return left;
  return withheld(left, grants(withoutSecondFactor), () => new SecondFactorRequired());
}
