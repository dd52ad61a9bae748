import { fromUuid, StaleWrite, type TenantId, toUuid } from '@app/kernel';
import { Database, type TenantRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { LegalEntity, Tenant, TenantKind, TenantStatus } from './tenant.ts';

@Injectable()
export class TenantRepository {
  constructor(private readonly db: Database) {}

  async find(id: TenantId): Promise<Tenant | null> {
    const row = await this.db.tx.tenantRow.findFirst({ where: { tenantId: toUuid(id) } });
    return row && fromRow(row);
  }

  async insert(tenant: Tenant): Promise<void> {
    const { id, parentId, legalEntity: _, spendCap, metadata, suspendedReason, ...rest } = tenant;
    await this.db.tx.tenantRow.create({
      data: {
        ...rest,
        tenantId: toUuid(id),
        parentId: parentId && toUuid(parentId),
        ...entityColumns(tenant.legalEntity),
        suspendedReason,
        metadata,
        spendCapAmount: capColumn(spendCap),
      },
    });
  }

  async update(tenant: Tenant): Promise<Tenant> {
    const { id, version, name, status, legalEntity, verifiedAt, suspendedReason, spendCap, metadata } = tenant;
    const { count } = await this.db.tx.tenantRow.updateMany({
      where: { tenantId: toUuid(id), version },
      data: {
        name,
        status,
        ...entityColumns(legalEntity),
        verifiedAt,
        suspendedReason,
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
    spendCap: row.spendCapAmount === null ? null : Number(row.spendCapAmount),
    currency: row.currency,
    metadata: row.metadata as Tenant['metadata'],
    version: row.version,
    createdAt: row.createdAt,
  };
}
