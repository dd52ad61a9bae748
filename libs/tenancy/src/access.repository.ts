import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { Database, Gathered } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Role } from './roles.ts';

/** What `door.authorise` tells of a session or a key. */
export interface Standing {
  readonly tenantId: TenantId;
  readonly homeTenantId: TenantId;
  readonly actorKind: 'user' | 'key';
  readonly actorId: string;
  readonly role: Role | null;
  readonly scopes: readonly string[];
  /** Shown in this session. */
  readonly secondFactor: string | null;
  /** Of the actor's own tenant, as it would be if nobody suspended it. */
  readonly homeStatus: string;
  /** Since when a user has had this role in a verified tenant, whichever came later. */
  readonly settledAt: Date | null;
  readonly standing: 'sandbox' | 'live' | 'suspended' | 'closed';
}

interface Row {
  tenant_id: string;
  home_tenant_id: string;
  actor_kind: 'user' | 'key';
  actor_id: string;
  role: Role | null;
  scopes: string[] | null;
  second_factor: string | null;
  home_status: string;
  settled_at: Date | null;
  standing: Standing['standing'];
}

export type Credential = { readonly session: Id<'ses'> } | { readonly keyHash: Uint8Array };

@Injectable()
export class AccessRepository {
  private readonly standings = new Gathered<Standing | null>();

  constructor(private readonly db: Database) {}

  /** Whose verified host it is, and where people log in there. */
  async findDomain(host: string): Promise<{ tenantId: TenantId; realmId: TenantId } | null> {
    const [row] = await this.db.door.$queryRaw<{ tenant_id: string; realm_id: string }[]>`
      select tenant_id, realm_id from door.find_domain(${host})`;
    return row ? { tenantId: fromUuid('ten', row.tenant_id), realmId: fromUuid('ten', row.realm_id) } : null;
  }

  /** As it is now. Requests of one key or session that come together share a question. */
  authorise(credential: Credential, actAs: TenantId | null): Promise<Standing | null> {
    const who = 'session' in credential ? credential.session : Buffer.from(credential.keyHash).toString('base64');
    return this.standings.ask(`${who} ${actAs}`, () => this.standingOf(credential, actAs));
  }

  private async standingOf(credential: Credential, actAs: TenantId | null): Promise<Standing | null> {
    const session = 'session' in credential ? toUuid(credential.session) : null;
    const keyHash = 'keyHash' in credential ? credential.keyHash : null;
    const [row] = await this.db.askDoor<Row>(
      `select tenant_id, home_tenant_id, actor_kind, actor_id, role, scopes, second_factor, home_status, settled_at, standing
       from door.authorise($1::uuid, $2::bytea, $3::uuid)`,
      [session, keyHash, actAs && toUuid(actAs)],
    );
    if (!row) return null;
    return {
      tenantId: fromUuid('ten', row.tenant_id),
      homeTenantId: fromUuid('ten', row.home_tenant_id),
      actorKind: row.actor_kind,
      actorId: fromUuid(row.actor_kind === 'user' ? 'usr' : 'key', row.actor_id),
      role: row.role,
      scopes: row.scopes ?? [],
      secondFactor: row.second_factor,
      homeStatus: row.home_status,
      settledAt: row.settled_at,
      standing: row.standing,
    };
  }
}
