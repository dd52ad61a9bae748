import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, type PublicationRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Publication } from './publication.ts';

@Injectable()
export class PublicationRepository {
  constructor(private readonly db: Database) {}

  /** False when this address was reported for this render before. */
  async insert({ id, renderId, ...rest }: Publication): Promise<boolean> {
    const { count } = await this.db.tx.publicationRow.createMany({
      data: [{ ...rest, id: toUuid(id), renderId: toUuid(renderId) }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  async find(id: Id<'pub'>): Promise<Publication | null> {
    const row = await this.db.tx.publicationRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  async findByUrl(renderId: Id<'ren'>, url: string): Promise<Publication | null> {
    const row = await this.db.tx.publicationRow.findFirst({ where: { renderId: toUuid(renderId), url } });
    return row && fromRow(row);
  }

  /** Oldest first. */
  async findByRenders(renderIds: readonly Id<'ren'>[]): Promise<Publication[]> {
    const rows = await this.db.tx.publicationRow.findMany({
      where: { renderId: { in: renderIds.map(toUuid) } },
      orderBy: { id: 'asc' },
    });
    return rows.map(fromRow);
  }

  /** The first date counts: it is the one that the person was promised. */
  async setTakedownDue(id: Id<'pub'>, takedownDueAt: Date): Promise<boolean> {
    const where = { id: toUuid(id), takedownDueAt: null, takenDownAt: null };
    return (await this.db.tx.publicationRow.updateMany({ where, data: { takedownDueAt } })).count === 1;
  }

  async setTakenDown(id: Id<'pub'>, takenDownAt: Date): Promise<boolean> {
    const where = { id: toUuid(id), takenDownAt: null };
    return (await this.db.tx.publicationRow.updateMany({ where, data: { takenDownAt } })).count === 1;
  }
}

const fromRow = ({ id, renderId, tenantId: _, ...rest }: PublicationRow): Publication => ({
  ...rest,
  id: fromUuid('pub', id),
  renderId: fromUuid('ren', renderId),
});
