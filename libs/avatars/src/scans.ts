import { type Asset, Assets } from '@app/assets';
import { Charges } from '@app/billing';
import { ConsentHolds, Consents, type ScanHold, Uses } from '@app/consent';
import type { CloneManifest, Modality, Refused } from '@app/engine';
import { type Claim, type Job, JobQueue } from '@app/jobs';
import type { Id } from '@app/kernel';
import { Database, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AvatarNotFound } from './avatar.errors.ts';
import { AvatarRepository, type CloneFile } from './avatar.repository.ts';
import { type Avatar, endScan, ready } from './avatar.ts';

/** What a worker needs to scan: the film, and what the person agreed to have taken from it. */
export interface ScanOrder {
  readonly job: Job;
  readonly film: Asset;
  readonly modalities: readonly Modality[];
  readonly talentId: Id<'tal'>;
  /** Null in the sandbox, where nobody proves who they are. */
  readonly proof: Proof | null;
}

/** What tells whether the film shows whoever consented. */
export interface Proof {
  readonly consentId: Id<'con'>;
  /** The spoken statement; null where none was due. */
  readonly statement: Asset | null;
  /** What a human of the platform has looked at in this film, and let through. */
  readonly released: readonly string[];
}

export interface ScanResult {
  readonly manifest: CloneManifest;
  readonly preview: Asset;
  readonly files: readonly { readonly name: string; readonly asset: Asset }[];
}

/** The short transactions round a scan; between them the engine works. Not guarded: the media worker is its only caller. */
@Injectable()
export class Scans {
  constructor(
    private readonly db: Database,
    private readonly avatars: AvatarRepository,
    private readonly assets: Assets,
    private readonly consents: Consents,
    private readonly uses: Uses,
    private readonly holds: ConsentHolds,
    private readonly charges: Charges,
    private readonly jobs: JobQueue,
    private readonly events: Events,
  ) {}

  /** Asks the consent again, in the claim. Null when the job ended here: the person has changed their mind. */
  begin({ jobId, fence }: Claim): Promise<ScanOrder | null> {
    return this.db.transaction(async () => {
      const job = await this.jobs.get(jobId);
      const avatar = await this.avatarOf(job);
      const decision = await this.uses.decide({ consentId: avatar.consentId, kind: 'scan', subjectId: avatar.id });
      if (decision.outcome === 'refuse') {
        await this.end(job, fence, avatar, {
          code: decision.code ?? 'consent.not_active',
          detail: 'The consent no longer covers this scan.',
        });
        return null;
      }
      const film = await this.assets.get(String(job.input.assetId) as Id<'ast'>);
      const modalities = await this.consents.modalitiesOf(avatar.consentId);
      return { job, film, modalities, talentId: avatar.talentId, proof: await this.proofFor(avatar, film) };
    });
  }

  /** At each renewal of the lease. Throws LeaseLost, or the consent's refusal: either stops the engine at once. */
  renew({ jobId, fence }: Claim, progress: number): Promise<void> {
    return this.db.transaction(async () => {
      await this.jobs.renew(jobId, fence, progress);
      const { consentId } = await this.avatarOf(await this.jobs.get(jobId));
      await this.uses.goesOn({ consentId, subjectId: jobId });
    });
  }

  /** Before anything becomes known the consent is asked once more; then clone, charge and job are true together. What it replaces is to be dropped. */
  accept({ jobId, fence }: Claim, { manifest, preview, files }: ScanResult): Promise<readonly Asset[]> {
    return this.db.transaction(async () => {
      const job = await this.jobs.get(jobId);
      const avatar = await this.avatarOf(job);
      await this.uses.permit({ consentId: avatar.consentId, kind: 'scan', subjectId: avatar.id });
      await this.jobs.succeed(job, fence, avatar.id);
      await this.assets.keep(preview, ...files.map(({ asset }) => asset));
      const replaced = await this.avatars.replaceFiles(
        avatar.id,
        files.map(({ name, asset }): CloneFile => ({ name, assetId: asset.id })),
      );
      await this.avatars.update(ready(avatar, manifest.quality, preview.id));
      await this.charges.capture({ resourceId: jobId, quantity: 1 });
      await this.events.publish({ name: 'avatar.ready', payload: { avatarId: avatar.id, jobId } });
      const old = await this.assets.find([
        ...replaced.map(({ assetId }) => assetId),
        ...(avatar.previewAssetId ? [avatar.previewAssetId] : []),
      ]);
      await this.assets.retire(...old);
      return old;
    });
  }

  /** Refused by the engine, or given up: free of charge, and the avatar is what it was. With `hold`, so is its consent until the platform has looked. */
  refuse({ jobId, fence }: Claim, refusal: Pick<Refused, 'code' | 'detail' | 'atMs'>, hold?: ScanHold | null): Promise<void> {
    return this.db.transaction(async () => {
      const job = await this.jobs.get(jobId);
      const avatar = await this.avatarOf(job);
      await this.end(job, fence, avatar, refusal);
      if (hold) await this.holds.hold(avatar.consentId, hold, String(job.input.assetId) as Id<'ast'>);
    });
  }

  /** After a cancel: the hold goes, the avatar is what it was. Again and again without harm. */
  async settleCanceled(jobId: Id<'job'>): Promise<void> {
    await this.db.transaction(async () => {
      const avatar = await this.avatarOf(await this.jobs.get(jobId));
      await this.charges.release({ resourceId: jobId });
      // The cancel may be told again after the next scan has begun.
      if (avatar.status === 'scanning' && !(await this.jobs.isOpen(avatar.id, 'scan'))) await this.avatars.update(endScan(avatar));
    });
  }

  private async end(
    job: Job,
    fence: bigint,
    avatar: Avatar,
    { code, detail, atMs }: Pick<Refused, 'code' | 'detail' | 'atMs'>,
  ): Promise<void> {
    await this.jobs.fail(job, fence, { code, detail, atMs: atMs ?? null });
    await this.charges.release({ resourceId: job.id });
    await this.avatars.update(endScan(avatar));
    await this.events.publish({ name: 'avatar.scan_refused', payload: { avatarId: avatar.id, jobId: job.id, code } });
  }

  private async proofFor({ consentId }: Avatar, film: Asset): Promise<Proof | null> {
    if ((await this.consents.get(consentId)).test) return null;
    const statement = await this.consents.statementOf(consentId);
    return {
      consentId,
      statement: statement && (await this.assets.get(statement)),
      released: await this.holds.releasedFor(consentId, film.id),
    };
  }

  private async avatarOf({ subjectId }: Job): Promise<Avatar> {
    const [avatar] = await this.avatars.find([subjectId as Id<'ava'>]);
    if (!avatar) throw new AvatarNotFound(subjectId);
    return avatar;
  }
}
