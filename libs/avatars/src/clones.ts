import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Asset, Assets } from '@app/assets';
import { Consents } from '@app/consent';
import { JobQueue } from '@app/jobs';
import { Clock, type Id } from '@app/kernel';
import { Database, Events, Keystore } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AvatarNotFound } from './avatar.errors.ts';
import { AvatarRepository, type CloneFile } from './avatar.repository.ts';
import { type Avatar, assertReady, erase } from './avatar.ts';
import { DestroyedKeyRepository } from './destroyed-key.repository.ts';
import { KnownFaceRepository } from './known-face.repository.ts';

/** Clones for the contexts that make them speak, and their end. Not guarded: its callers are permitted. */
@Injectable()
export class Clones {
  constructor(
    private readonly db: Database,
    private readonly avatars: AvatarRepository,
    private readonly assets: Assets,
    private readonly consents: Consents,
    private readonly faces: KnownFaceRepository,
    private readonly keys: Keystore,
    private readonly destroyed: DestroyedKeyRepository,
    private readonly jobs: JobQueue,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** An avatar that can speak. In the caller's transaction. */
  async ready(id: Id<'ava'>): Promise<Avatar> {
    const [avatar] = await this.avatars.find([id]);
    if (!avatar) throw new AvatarNotFound(id);
    assertReady(avatar);
    return avatar;
  }

  /** The clone folder as plain files that only the engine sees; the caller removes the folder. Errors: AvatarNotReady, AvatarErased. */
  async extract(id: Id<'ava'>, folder: string): Promise<void> {
    for (let files = await this.speakingFiles(id); ; ) {
      try {
        return await this.copyOut(files, folder);
      } catch (error) {
        // A new scan was accepted meanwhile and its files took the place of these: the person speaks as they are now.
        const now = await this.speakingFiles(id);
        if (now.every(({ assetId }, i) => assetId === files[i]?.assetId)) throw error;
        files = now;
      }
    }
  }

  private async copyOut(files: readonly CloneFile[], folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const { name, assetId } of files) await this.assets.extract(await this.assets.get(assetId), join(folder, name));
  }

  /** At once, when a consent ends: nothing is scanned and nobody speaks any more. */
  suspendUnder(consentId: Id<'con'>): Promise<void> {
    return this.db.transaction(async () => {
      for (const avatar of await this.avatars.findByConsent(consentId)) {
        await this.jobs.cancelOf(avatar.id, 'scan');
        if (avatar.status !== 'erased') await this.avatars.update({ ...avatar, status: 'suspended' });
      }
    });
  }

  /** Everything made under a consent that has ended, and films that no clone came of. */
  async eraseUnder(consentId: Id<'con'>): Promise<void> {
    const avatars = await this.db.transaction(() => this.avatars.findByConsent(consentId));
    for (const { id } of avatars) await this.erase(id);
    const { id: talentId } = await this.db.transaction(() => this.consents.talentOf(consentId));
    await this.eraseBody(talentId);
  }

  /**
   * Bytes first, then the rows say so: a crash in between is repaired by doing it again.
   * While the same person has another avatar, the scans that both live from stay.
   */
  async erase(id: Id<'ava'>): Promise<void> {
    const doomed = await this.db.transaction(() => this.doomed(id));
    if (!doomed) return;
    for (const asset of doomed.assets) await this.assets.erase(asset);
    await this.db.transaction(async () => {
      const [avatar] = await this.avatars.find([id]);
      if (!avatar || avatar.status === 'erased') return;
      await this.avatars.replaceFiles(id, []);
      await this.avatars.update(erase(avatar, this.clock.now()));
      if (doomed.last) await this.faces.forget(avatar.talentId);
      await this.events.publish({ name: 'avatar.erased', payload: { avatarId: id, sha256: doomed.assets.map(({ sha256 }) => sha256) } });
    });
  }

  /** Once no consent of a person stands and no avatar is left: every film of them, and the key, which never comes back. */
  private async eraseBody(talentId: Id<'tal'>): Promise<void> {
    const films = await this.db.transaction(async () => {
      const avatars = await this.avatars.findByTalent(talentId);
      const consents = await this.consents.ofTalent(talentId);
      const wanted = avatars.some(({ status }) => status !== 'erased') || consents.some(({ status }) => standing.has(status));
      return wanted ? null : (await this.assets.ofTalent(talentId)).filter(isOfBody);
    });
    if (!films) return;
    for (const film of films) await this.assets.erase(film);
    await this.destroyKey(talentId);
  }

  /** Whoever signs anew afterwards is sealed under the next generation. Told again after a crash, it finds what it did not write down. */
  private async destroyKey(talentId: Id<'tal'>): Promise<void> {
    const key = await this.keys.current({ owner: talentId, purpose: 'biometric' });
    const isHeld = await this.keys.holds(key);
    if (isHeld) await this.keys.destroy(key);
    const gone = isHeld ? key.generation + 1 : key.generation;
    await this.db.transaction(async () => {
      await this.faces.forget(talentId);
      for (let generation = 0; generation < gone; generation++)
        if (await this.destroyed.insert({ ...key, generation }, this.clock.now()))
          await this.events.record({ name: 'talent.body_erased', payload: { talentId, generation } });
    });
  }

  private speakingFiles(id: Id<'ava'>): Promise<CloneFile[]> {
    return this.db.transaction(async () => {
      const [avatar] = await this.avatars.find([id]);
      if (!avatar) throw new AvatarNotFound(id);
      // Being scanned anew it still speaks as it was.
      if (avatar.status !== 'scanning') assertReady(avatar);
      return this.avatars.files(id);
    });
  }

  private async doomed(id: Id<'ava'>): Promise<{ assets: readonly Asset[]; last: boolean } | null> {
    const [avatar] = await this.avatars.find([id]);
    if (!avatar || avatar.status === 'erased') return null;
    const siblings = await this.avatars.findByTalent(avatar.talentId);
    const last = siblings.every((other) => other.id === id || other.status === 'erased');
    const own = new Set((await this.avatars.files(id)).map(({ assetId }) => assetId));
    if (avatar.previewAssetId) own.add(avatar.previewAssetId);
    const assets = (await this.assets.ofTalent(avatar.talentId)).filter((asset) => isOfBody(asset) && (last || own.has(asset.id)));
    return { assets, last };
  }
}

const isOfBody = ({ key }: Asset): boolean => key.purpose === 'biometric';
/** Under these a person may still be scanned, or may be again. */
const standing = new Set<string>(['signed', 'held', 'active', 'paused']);
