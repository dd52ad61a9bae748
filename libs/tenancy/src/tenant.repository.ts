import { fromUuid, StaleWrite, type TenantId, toUuid } from '@app/kernel';
import { Database, type TenantRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { LegalEntity, Tenant, TenantKind, TenantStatus, TenantSummary } from './tenant.ts';

@Injectable()
export class TenantRepository {
  constructor(private readonly db: Database) {}

  async find(id: TenantId): Promise<Tenant | null> {
    const row = await this.db.tx.tenantRow.findFirst({ where: { tenantId: toUuid(id) } });
    return row && fromRow(row);
  }

  async insert(tenant: Tenant): Promise<void> {
    const { id, parentId, legalEntity: _, spendCap, metadata, suspendedBy, ...rest } = tenant;
    await this.db.tx.tenantRow.create({
      data: {
        ...rest,
        tenantId: toUuid(id),
        parentId: parentId && toUuid(parentId),
        ...entityColumns(tenant.legalEntity),
        suspendedBy: suspendedBy && toUuid(suspendedBy),
        metadata,
        spendCapAmount: capColumn(spendCap),
      },
    });
  }

  async update(tenant: Tenant): Promise<Tenant> {
    const { id, version, name, status, legalEntity, verifiedAt, suspendedReason, spendCap, metadata } = tenant;
    const { statusBefore, suspendsAt, suspendedBy } = tenant;
    const { count } = await this.db.tx.tenantRow.updateMany({
      where: { tenantId: toUuid(id), version },
      data: {
        name,
        status,
        ...entityColumns(legalEntity),
        verifiedAt,
        suspendedReason,
        statusBefore,
        suspendsAt,
        suspendedBy: suspendedBy && toUuid(suspendedBy),
        metadata,
        spendCapAmount: capColumn(spendCap),
        version: version + 1,
      },
    });
    if (count === 0) throw new StaleWrite('tenant', id);
    return { ...tenant, version: version + 1 };
  }

  async platform(): Promise<TenantId | null> {
    const [row] = await this.db.door.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.platform()`;
    return row ? fromUuid('ten', row.tenant_id) : null;
  }

  /** Through the door: right below the current tenant, newest first. */
  async children(limit: number, after: string | undefined): Promise<TenantSummary[]> {
    const before = after ? toUuid(after as TenantId) : null;
    const rows = await this.db.tx.$queryRaw<SummaryRow[]>`select * from door.child_tenants(${before}::uuid, ${limit}::int)`;
    return rows.map(toSummary);
  }

  /** For the platform's auditors, who stand in their own role. */
  async all(limit: number, after: string | undefined): Promise<TenantSummary[]> {
    const before = after ? toUuid(after as TenantId) : null;
    const rows = await this.db.tx.$queryRaw<SummaryRow[]>`
      select tenant_id, parent_id, kind, status, name, country, verified_at, suspended_reason, suspends_at, created_at
      from tenant where ${before}::uuid is null or tenant_id < ${before}::uuid order by tenant_id desc limit ${limit}`;
    return rows.map(toSummary);
  }

  /** Where this tenant's people have their accounts; null for no tenant. */
  async realmOf(id: TenantId): Promise<TenantId | null> {
    const [row] = await this.db.door.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.realm_of(${toUuid(id)}::uuid)`;
    return row ? fromUuid('ten', row.tenant_id) : null;
  }

  /** The id again, if it lies below the current tenant. */
  async findDescendant(id: TenantId): Promise<TenantId | null> {
    const [row] = await this.db.tx.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.find_descendant(${toUuid(id)}::uuid)`;
    return row ? fromUuid('ten', row.tenant_id) : null;
  }
}

interface SummaryRow {
  tenant_id: string;
  parent_id: string | null;
  kind: TenantKind;
  status: TenantStatus;
  name: string;
  country: string;
  verified_at: Date | null;
  suspended_reason: string | null;
  suspends_at: Date | null;
  created_at: Date;
}

const toSummary = (row: SummaryRow): TenantSummary => ({
  id: fromUuid('ten', row.tenant_id),
  parentId: row.parent_id ? fromUuid('ten', row.parent_id) : null,
  kind: row.kind,
  status: row.status,
  name: row.name,
  country: row.country,
  verifiedAt: row.verified_at,
  suspendedReason: row.suspended_reason,
  suspendsAt: row.suspends_at,
  createdAt: row.created_at,
});

const capColumn = (spendCap: number | null) => (spendCap === null ? null : BigInt(spendCap));

const entityColumns = (entity: LegalEntity | null) => ({
  legalName: entity?.name ?? null,
  registrationNo: entity?.registrationNo ?? null,
  address: entity?.address ?? null,
  vatId: entity?.vatId ?? null,
  privacyContact: entity?.privacyContact ?? null,
});

function fromRow(row: TenantRow): Tenant {
  const { legalName, registrationNo, address, vatId, privacyContact } = row;
  const complete = legalName && registrationNo && address && privacyContact;
  return {
    id: fromUuid('ten', row.tenantId),
    parentId: row.parentId ? fromUuid('ten', row.parentId) : null,
    kind: row.kind as TenantKind,
    status: row.status as TenantStatus,
    name: row.name,
    country: row.country,
    legalEntity: complete ? { name: legalName, registrationNo, address, vatId, privacyContact } : null,
    verifiedAt: row.verifiedAt,
    suspendedReason: row.suspendedReason,
    statusBefore: row.statusBefore as TenantStatus | null,
    suspendsAt: row.suspendsAt,
    suspendedBy: row.suspendedBy ? fromUuid('ten', row.suspendedBy) : null,
    spendCap: row.spendCapAmount === null ? null : Number(row.spendCapAmount),
    currency: row.currency,
    metadata: row.metadata as Tenant['metadata'],
    version: row.version,
    createdAt: row.createdAt,
  };
}
