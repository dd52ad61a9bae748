import type { Readable } from 'node:stream';
import type { Id } from '@app/kernel';
import { assertPermitted, type ByteRange, Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { UploadFields } from './asset.commands.ts';
import { AssetInUse, TalentNeeded } from './asset.errors.ts';
import { type Asset, isBiometric, isFree } from './asset.ts';
import { Assets } from './assets.ts';

@Injectable()
export class AssetService {
  constructor(
    private readonly db: Database,
    private readonly assets: Assets,
    private readonly events: Events,
  ) {}

  /** What shows a person passes the avatars' own door first, which asks for that person's consent. */
  @Permit('asset:write')
  async upload({ purpose, talentId }: UploadFields, source: Readable): Promise<Asset> {
    if (isBiometric(purpose) && !talentId) throw new TalentNeeded();
    const asset = await this.assets.store({ purpose, talentId: talentId ?? null, source });
    await this.db.transaction(() => this.events.publish({ name: 'asset.created', payload: { assetId: asset.id, purpose } }));
    return asset;
  }

  /** Bytes in use, and how many there may be. */
  @Permit('asset:read')
  storage(): Promise<{ bytes: number; quotaBytes: number }> {
    return this.db.transaction(() => this.assets.storage());
  }

  @Permit('asset:read')
  get(id: Id<'ast'>): Promise<Asset> {
    return this.assets.get(id);
  }

  /** Whoever reads a body's data is on record before the first byte leaves. */
  @Permit('asset:read')
  async content(id: Id<'ast'>): Promise<{ asset: Asset; read: (range?: ByteRange) => Promise<Readable> }> {
    const asset = await this.assets.get(id);
    if (isBiometric(asset.purpose)) {
      assertPermitted('biometric:read');
      await this.db.transaction(() => this.events.record({ name: 'biometric.read', payload: { assetId: id, talentId: asset.talentId } }));
    }
    return { asset, read: (range) => this.assets.read(asset, range) };
  }

  @Permit('asset:write')
  async delete(id: Id<'ast'>): Promise<void> {
    const asset = await this.assets.get(id);
    if (!isFree(asset.purpose)) throw new AssetInUse(id);
    await this.assets.erase(asset);
    await this.db.transaction(() => this.events.publish({ name: 'asset.deleted', payload: { assetId: id } }));
  }
}
