import { fromUuid, type Id, type PageQuery, toUuid } from '@app/kernel';
import { Database, type DomainRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Domain } from './domain.ts';

@Injectable()
export class DomainRepository {
  constructor(private readonly db: Database) {}

  /** False when this tenant has it already. */
  async insert({ id, ...rest }: Domain): Promise<boolean> {
    const { count } = await this.db.tx.domainRow.createMany({ data: [{ ...rest, id: toUuid(id) }], skipDuplicates: true });
    return count === 1;
  }

  async find(id: Id<'dom'>): Promise<Domain | null> {
    const row = await this.db.tx.domainRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  count(): Promise<number> {
    return this.db.tx.domainRow.count();
  }

  async list({ limit, after }: PageQuery): Promise<Domain[]> {
    const rows = await this.db.tx.domainRow.findMany({
      where: after ? { id: { lt: toUuid(after as Id<'dom'>) } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  /** False when another tenant was faster: `one_tenant_of_a_host` decides between two at once. */
  async verify(id: Id<'dom'>, host: string, now: Date): Promise<boolean> {
    const taken = await this.db.tx.$queryRaw<object[]>`select tenant_id from door.find_domain(${host})`;
    if (taken.length > 0) return false;
    try {
      await this.db.attempt(() =>
        this.db.tx.domainRow.updateMany({ where: { id: toUuid(id), verifiedAt: null }, data: { verifiedAt: now } }),
      );
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async remove(id: Id<'dom'>): Promise<boolean> {
    const { count } = await this.db.tx.domainRow.deleteMany({ where: { id: toUuid(id) } });
    return count === 1;
  }
}

const isUniqueViolation = (error: unknown) => typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002';

const fromRow = ({ id, host, createdAt, verifiedAt }: DomainRow): Domain => ({ id: fromUuid('dom', id), host, createdAt, verifiedAt });
