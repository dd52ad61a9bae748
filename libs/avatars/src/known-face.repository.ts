import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Sealed under its talent's biometric key of that generation. */
export interface KnownFace {
  readonly talentId: Id<'tal'>;
  /** The film it was seen in. */
  readonly assetId: Id<'ast'>;
  readonly keyGeneration: number;
  readonly embedding: Uint8Array<ArrayBuffer>;
}

interface FoundRow {
  readonly tenant_id: string;
  readonly talent_id: string;
  readonly asset_id: string;
  readonly key_generation: number;
  readonly embedding: Uint8Array<ArrayBuffer>;
}

@Injectable()
export class KnownFaceRepository {
  constructor(private readonly db: Database) {}

  /** The same film shows the same face: told again, it is written anew. */
  async put({ talentId, assetId, ...rest }: KnownFace, seenAt: Date): Promise<void> {
    const key = { talentId: toUuid(talentId), assetId: toUuid(assetId) };
    await this.db.tx.knownFaceRow.deleteMany({ where: key });
    await this.db.tx.knownFaceRow.create({ data: { ...rest, ...key, seenAt } });
  }

  async forget(talentId: Id<'tal'>): Promise<void> {
    await this.db.tx.knownFaceRow.deleteMany({ where: { talentId: toUuid(talentId) } });
  }

  /** Through the door, and only in the platform's own name. By film, beginning behind `after`. */
  async page(after: Id<'ast'> | null, most: number): Promise<(KnownFace & { readonly tenantId: TenantId })[]> {
    const rows = await this.db.tx.$queryRaw<FoundRow[]>`
      select tenant_id, talent_id, asset_id, key_generation, embedding from door.known_faces(${after && toUuid(after)}::uuid, ${most}::int)`;
    return rows.map((row) => ({
      tenantId: fromUuid('ten', row.tenant_id),
      talentId: fromUuid('tal', row.talent_id),
      assetId: fromUuid('ast', row.asset_id),
      keyGeneration: row.key_generation,
      embedding: row.embedding,
    }));
  }

  async platform(): Promise<TenantId> {
    const [row] = await this.db.door.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.platform()`;
    if (!row) throw new Error('There is no platform.');
    return fromUuid('ten', row.tenant_id);
  }
}
