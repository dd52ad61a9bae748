import type { Readable } from 'node:stream';
import { Clock, type Id, newId } from '@app/kernel';
import { type ByteRange, context, Database, Files } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AssetEmpty, AssetNotFound } from './asset.errors.ts';
import { AssetRepository } from './asset.repository.ts';
import { type Asset, type AssetPurpose, keyFor, mediaTypes, type UploadPurpose } from './asset.ts';
import { assertAccepted, sniff } from './sniff.ts';

export interface Incoming {
  readonly purpose: UploadPurpose;
  readonly talentId?: Id<'tal'> | null | undefined;
  readonly source: Readable;
}

/** Files for the contexts that own them. Not guarded: its callers are permitted. */
@Injectable()
export class Assets {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
    private readonly assets: AssetRepository,
    private readonly clock: Clock,
  ) {}

  /** Streams a stranger's bytes into the storage, sealed; refuses what they are not meant to be. Outside any transaction. */
  async store({ purpose, talentId = null, source }: Incoming): Promise<Asset> {
    const { mediaType, source: bytes } = await sniff(source);
    try {
      assertAccepted(mediaType, mediaTypes[purpose]);
    } catch (error) {
      bytes.destroy();
      throw error;
    }
    const asset = await this.seal(purpose, talentId, mediaType, (key) => this.files.write(key, bytes));
    if (asset.bytes === 0) {
      await this.files.remove(asset.object);
      throw new AssetEmpty();
    }
    try {
      await this.db.transaction(() => this.assets.insert(asset));
    } catch (error) {
      await this.files.remove(asset.object);
      throw error;
    }
    return asset;
  }

  /** Seals a file that the product made. Outside any transaction; `keep` then makes it known inside one. */
  sealFile(purpose: AssetPurpose, talentId: Id<'tal'> | null, mediaType: string, path: string): Promise<Asset> {
    return this.seal(purpose, talentId, mediaType, (key) => this.files.writeFrom(key, path));
  }

  /** In the caller's transaction, with whatever refers to it. */
  async keep(...assets: readonly Asset[]): Promise<void> {
    for (const asset of assets) await this.assets.insert(asset);
  }

  /** For what was sealed and then not kept. */
  async drop(...assets: readonly Asset[]): Promise<void> {
    for (const asset of assets) await this.files.remove(asset.object);
  }

  async get(id: Id<'ast'>): Promise<Asset> {
    const [asset] = await this.find([id]);
    if (!asset || asset.erasedAt) throw new AssetNotFound(id);
    return asset;
  }

  /** Those of the ids that are the tenant's: for loaders. */
  find(ids: readonly Id<'ast'>[]): Promise<Asset[]> {
    return this.db.transaction(() => this.assets.find(ids));
  }

  /** To a plain file that only the engine sees; the caller removes it. */
  async extract(asset: Asset, path: string): Promise<void> {
    await this.files.extract(asset.key, asset, path);
  }

  read(asset: Asset, range?: ByteRange): Promise<Readable> {
    return this.files.read(asset.key, asset, range);
  }

  /** Everything of a person that still has bytes. In the caller's transaction. */
  ofTalent(talentId: Id<'tal'>): Promise<Asset[]> {
    return this.assets.findByTalent(talentId);
  }

  /** Bytes first, then the row says so: a crash between the two is repaired by doing it again. */
  async erase(asset: Asset): Promise<void> {
    await this.files.remove(asset.object);
    await this.db.transaction(() => this.assets.erase(asset.id, this.clock.now()));
  }

  private async seal(
    purpose: AssetPurpose,
    talentId: Id<'tal'> | null,
    mediaType: string,
    write: (key: Asset['key']) => ReturnType<Files['write']>,
  ): Promise<Asset> {
    const key = keyFor(purpose, talentId, context().tenantId);
    const stored = await write(key);
    return { id: newId('ast'), purpose, talentId, key, mediaType, ...stored, createdAt: this.clock.now(), erasedAt: null };
  }
}
