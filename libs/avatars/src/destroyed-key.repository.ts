import { newId, toUuid } from '@app/kernel';
import { Database, type KeyPurpose, type KeyRef } from '@app/platform';
import { Injectable } from '@nestjs/common';

export interface DestroyedKey {
  readonly purpose: KeyPurpose;
  readonly generation: number;
  readonly destroyedAt: Date;
}

@Injectable()
export class DestroyedKeyRepository {
  constructor(private readonly db: Database) {}

  /** False when it was told before: the first time counts. */
  async insert({ owner, purpose, generation = 0 }: KeyRef, destroyedAt: Date): Promise<boolean> {
    const { count } = await this.db.tx.destroyedKeyRow.createMany({
      data: [{ id: toUuid(newId('dky')), owner, purpose, generation, destroyedAt }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  /** Oldest first. */
  async of(owner: string): Promise<DestroyedKey[]> {
    const rows = await this.db.tx.destroyedKeyRow.findMany({ where: { owner }, orderBy: { id: 'asc' } });
    return rows.map(({ purpose, generation, destroyedAt }) => ({ purpose: purpose as KeyPurpose, generation, destroyedAt }));
  }
}
