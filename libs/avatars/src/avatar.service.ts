import type { Readable } from 'node:stream';
import { type Asset, AssetService, Assets, TalentNeeded, type UploadFields } from '@app/assets';
import { Charges } from '@app/billing';
import { Consents, Uses } from '@app/consent';
import { type Job, JobQueue } from '@app/jobs';
import { Clock, type Id, type NotedQuery, type Page, pageOf } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreateAvatar, StartScan } from './avatar.commands.ts';
import { AvatarErased, AvatarNotFound, ConsentRequired, NotAScan, NotTheTalent, TooManyScans } from './avatar.errors.ts';
import { AvatarRepository } from './avatar.repository.ts';
import { type Avatar, newAvatar, startScan } from './avatar.ts';

/** Seconds of work that a one-minute scan is expected to take: its weight in the fair share. */
const SCAN_COST = 60;
const REFUSED_SCANS_A_DAY = 5;

@Injectable()
export class AvatarService {
  constructor(
    private readonly db: Database,
    private readonly avatars: AvatarRepository,
    private readonly uploads: AssetService,
    private readonly assets: Assets,
    private readonly consents: Consents,
    private readonly uses: Uses,
    private readonly charges: Charges,
    private readonly jobs: JobQueue,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** No byte of a person is taken before that person has agreed to be scanned. */
  @Permit('avatar:write')
  async uploadScan(fields: UploadFields, source: Readable): Promise<Asset> {
    const { talentId } = fields;
    if (!talentId) throw new TalentNeeded();
    const consents = await this.db.transaction(() => this.consents.ofTalent(talentId));
    if (!consents.some(({ status }) => status === 'active')) throw new ConsentRequired(talentId);
    return this.uploads.upload(fields, source);
  }

  @Permit('avatar:write')
  create({ talentId, consentId, name, metadata = {} }: CreateAvatar): Promise<Avatar> {
    return this.db.transaction(async () => {
      if ((await this.consents.talentOf(consentId)).id !== talentId) throw new NotTheTalent('consent');
      const avatar = newAvatar({ talentId, consentId, name, metadata }, this.clock.now());
      await this.avatars.insert(avatar);
      await this.events.publish({ name: 'avatar.created', payload: { avatarId: avatar.id, talentId, consentId } });
      return avatar;
    });
  }

  @Permit('avatar:read')
  get(id: Id<'ava'>): Promise<Avatar> {
    return this.db.transaction(() => this.one(id));
  }

  @Permit('avatar:read')
  find(ids: readonly Id<'ava'>[]): Promise<Avatar[]> {
    return this.db.transaction(() => this.avatars.find(ids));
  }

  @Permit('avatar:read')
  list(query: NotedQuery): Promise<Page<Avatar>> {
    return this.db.transaction(async () => pageOf(await this.avatars.list(query), query.limit));
  }

  /** Consent, money and job in one transaction: either all three stand, or nothing happened. */
  @Permit('avatar:write')
  startScan({ id, assetId }: StartScan): Promise<Job> {
    return this.db.transaction(async () => {
      const avatar = await this.one(id);
      const scan = await this.assets.get(assetId);
      if (scan.purpose !== 'scan') throw new NotAScan(assetId);
      if (scan.talentId !== avatar.talentId) throw new NotTheTalent('scan');
      await this.assertScanLeft(id);
      await this.avatars.update(startScan(avatar));
      await this.uses.permit({ consentId: avatar.consentId, kind: 'scan', subjectId: id });
      const job = await this.jobs.add({ kind: 'scan', subjectId: id, input: { assetId }, cost: SCAN_COST });
      await this.charges.hold({ kind: 'scan', quantity: 1, resourceId: job.id });
      return job;
    });
  }

  /** Destroys the clone and the scans it came from, and what is left of their keys' use. */
  @Permit('avatar:erase')
  delete(id: Id<'ava'>): Promise<Job> {
    return this.db.transaction(async () => {
      const avatar = await this.one(id);
      if (avatar.status === 'erased') throw new AvatarErased(id);
      await this.jobs.cancelOf(id, 'scan');
      await this.avatars.update({ ...avatar, status: 'suspended' });
      return this.jobs.add({ kind: 'erasure', subjectId: id, cost: 5 });
    });
  }

  private async assertScanLeft(id: Id<'ava'>): Promise<void> {
    const dayAgo = new Date(this.clock.now().getTime() - 864e5);
    if ((await this.jobs.refusedSince(id, 'scan', dayAgo)) >= REFUSED_SCANS_A_DAY) throw new TooManyScans(id, REFUSED_SCANS_A_DAY);
  }

  private async one(id: Id<'ava'>): Promise<Avatar> {
    const [avatar] = await this.avatars.find([id]);
    if (!avatar) throw new AvatarNotFound(id);
    return avatar;
  }
}
