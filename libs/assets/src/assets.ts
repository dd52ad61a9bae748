import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Clock, type Id, newId } from '@app/kernel';
import { type ByteRange, config, context, Database, Files, Keystore } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AssetEmpty, AssetNotFound, StorageQuotaReached } from './asset.errors.ts';
import { AssetRepository } from './asset.repository.ts';
import { type Asset, type AssetPurpose, keyFor, mediaTypes, type UploadPurpose } from './asset.ts';
import { type LooseObject, LooseObjectRepository } from './loose-object.repository.ts';
import { assertAccepted, sniff } from './sniff.ts';
import { SoundMeter } from './sound-meter.ts';
import { StorageUseRepository } from './storage-use.repository.ts';

/** Longer than any upload may take: until then its bytes are not swept. */
const GRACE_SECONDS = 86_400;

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
    private readonly keys: Keystore,
    private readonly assets: AssetRepository,
    private readonly loose: LooseObjectRepository,
    private readonly use: StorageUseRepository,
    private readonly meter: SoundMeter,
    private readonly clock: Clock,
  ) {}

  /** Streams a stranger's bytes into the storage, sealed; refuses what they are not meant to be. Outside any transaction. */
  async store({ purpose, talentId = null, source }: Incoming): Promise<Asset> {
    await this.db.transaction(() => this.assertRoom());
    const { mediaType, source: bytes } = await sniff(source);
    try {
      assertAccepted(mediaType, mediaTypes[purpose]);
    } catch (error) {
      bytes.destroy();
      throw error;
    }
    const sealed = await this.seal(purpose, talentId, mediaType, (key, object) => this.files.write(key, bytes, object));
    try {
      if (sealed.bytes === 0) throw new AssetEmpty();
      const asset = purpose === 'audio' ? { ...sealed, durationMs: await this.meter.measure(sealed) } : sealed;
      await this.db.transaction(async () => {
        await this.keep(asset);
        // Of many uploads at once each was told that there was room; the count waits for the others.
        await this.assertRoom();
      });
      return asset;
    } catch (error) {
      await this.drop(sealed);
      throw error;
    }
  }

  /** Seals a file that the product made. Outside any transaction; `keep` then makes it known inside one. */
  sealFile(purpose: AssetPurpose, talentId: Id<'tal'> | null, mediaType: string, path: string): Promise<Asset> {
    return this.seal(purpose, talentId, mediaType, (key, object) => this.files.writeFrom(key, path, object));
  }

  /** In the caller's transaction, with whatever refers to it. */
  async keep(...assets: readonly Asset[]): Promise<void> {
    for (const asset of assets) {
      if (!(await this.loose.take(asset.object))) throw new Error(`Object ${asset.object} was sealed too long ago to be kept.`);
      await this.assets.insert(asset);
    }
  }

  /** The reverse of `keep`, in the caller's transaction: erased as far as anybody can see. `drop` then removes the bytes, or a sweep. */
  async retire(...assets: readonly Asset[]): Promise<void> {
    for (const asset of assets) if (await this.assets.erase(asset.id, this.clock.now())) await this.loose.insert(asset.object, 0);
  }

  /** For what was sealed and not kept, or retired. What was kept after all stays: a commit can succeed and its answer be lost. */
  async drop(...assets: readonly Asset[]): Promise<void> {
    for (const { object } of assets) if (await this.db.transaction(() => this.loose.isLoose(object))) await this.discard(object);
  }

  /** What killed processes left, of every tenant; a hundred at a time. */
  overdue(): Promise<LooseObject[]> {
    return this.loose.overdue(100);
  }

  /** Removes what is overdue: nobody can keep it any more. In its tenant. */
  async discard(object: string): Promise<void> {
    await this.files.remove(object);
    await this.db.transaction(() => this.loose.delete(object));
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

  /** What strangers upload is limited; what the product makes for them is not. */
  async storage(): Promise<{ bytes: number; quotaBytes: number }> {
    return { bytes: await this.use.bytes(), quotaBytes: config().STORAGE_QUOTA_GIB * 2 ** 30 };
  }

  private async assertRoom(): Promise<void> {
    const { bytes, quotaBytes } = await this.storage();
    if (bytes > quotaBytes) throw new StorageQuotaReached(bytes, quotaBytes);
  }

  private async seal(
    purpose: AssetPurpose,
    talentId: Id<'tal'> | null,
    mediaType: string,
    write: (key: Asset['key'], object: string) => ReturnType<Files['write']>,
  ): Promise<Asset> {
    const key = await this.keys.current(keyFor(purpose, talentId, context().tenantId));
    const object = randomUUID();
    await this.db.transaction(() => this.loose.insert(object, GRACE_SECONDS));
    const stored = await write(key, object);
    return {
      id: newId('ast'),
      purpose,
      talentId,
      key,
      mediaType,
      durationMs: null,
      ...stored,
      createdAt: this.clock.now(),
      erasedAt: null,
    };
  }
}
