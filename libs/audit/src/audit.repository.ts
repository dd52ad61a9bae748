import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, type EventRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { AuditQuery, OversightQuery } from './audit.commands.ts';
import type { AuditEvent, TenantAuditEvent } from './audit-event.ts';

/** Reads the one `event` table; only platform's Events writes it. */
@Injectable()
export class AuditRepository {
  constructor(private readonly db: Database) {}

  async list(query: AuditQuery): Promise<AuditEvent[]> {
    const rows = await this.db.tx.eventRow.findMany({ where: conditionsOf(query), orderBy: { id: 'desc' }, take: query.limit + 1 });
    return rows.map(fromRow);
  }

  /** For the platform's auditors, who stand in their own role: of every tenant, or of one. */
  async search({ limit, after, tenantId, subjectId, name, actorId, from, to }: OversightQuery): Promise<TenantAuditEvent[]> {
    const [tenant, before] = [tenantId ? toUuid(tenantId) : null, after ? toUuid(after as Id<'evt'>) : null];
    const pattern = name ? name.replaceAll('_', '\\_').replace('.*', '.%') : null;
    const rows = await this.db.tx.$queryRaw<FoundRow[]>`
      select tenant_id, id, name, payload, actor_id, actor_tenant_id, request_id, occurred_at from event
      where (${tenant}::uuid is null or tenant_id = ${tenant}::uuid)
        and (${before}::uuid is null or id < ${before}::uuid)
        and (${pattern}::text is null or name like ${pattern}::text)
        and (${actorId ?? null}::text is null or actor_id = ${actorId ?? null}::text)
        and (${from ?? null}::timestamptz is null or occurred_at >= ${from ?? null}::timestamptz)
        and (${to ?? null}::timestamptz is null or occurred_at < ${to ?? null}::timestamptz)
        and (${subjectId ?? null}::text is null or exists (select from jsonb_each_text(payload) part where part.value = ${subjectId ?? null}::text))
      order by id desc limit ${limit + 1}`;
    return rows.map((row) => ({
      id: fromUuid('evt', row.id),
      tenantId: fromUuid('ten', row.tenant_id),
      name: row.name,
      payload: row.payload,
      actorId: row.actor_id,
      actorTenantId: fromUuid('ten', row.actor_tenant_id),
      requestId: row.request_id,
      occurredAt: row.occurred_at,
    }));
  }
}

interface FoundRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly payload: AuditEvent['payload'];
  readonly actor_id: string;
  readonly actor_tenant_id: string;
  readonly request_id: string;
  readonly occurred_at: Date;
}

const conditionsOf = ({ after, name, actorId, from, to }: AuditQuery) => ({
  ...(name ? { name: name.endsWith('.*') ? { startsWith: name.slice(0, -1) } : name } : {}),
  ...(actorId ? { actorId } : {}),
  ...(after ? { id: { lt: toUuid(after as Id<'evt'>) } } : {}),
  ...(from || to ? { occurredAt: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
});

const fromRow = ({ id, name, payload, actorId, actorTenantId, requestId, occurredAt }: EventRow): AuditEvent => ({
  id: fromUuid('evt', id),
  name,
  payload: payload as AuditEvent['payload'],
  actorId,
  actorTenantId: fromUuid('ten', actorTenantId),
  requestId,
  occurredAt,
});
