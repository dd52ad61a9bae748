import { Charges, PriceMissing, SpendCapReached } from '@app/billing';
import { Clock, type Id } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AvatarRepository } from './avatar.repository.ts';
import { AvatarMonthRepository, type DueAvatar } from './avatar-month.repository.ts';

/** What it costs to keep an avatar, month by month (UTC). Not guarded: the worker is its only caller. */
@Injectable()
export class Upkeep {
  constructor(
    private readonly db: Database,
    private readonly avatars: AvatarRepository,
    private readonly months: AvatarMonthRepository,
    private readonly charges: Charges,
    private readonly clock: Clock,
  ) {}

  /** Of every live tenant, what is not charged for the month that runs. */
  due(): Promise<DueAvatar[]> {
    return this.months.due(this.month());
  }

  /** Once for an avatar and month. False: charged before, no longer ready, not on sale, or no room under a cap, which may come later. */
  async charge(avatarId: Id<'ava'>): Promise<boolean> {
    try {
      return await this.db.transaction(() => this.chargeMonth(avatarId, this.month()));
    } catch (error) {
      if (error instanceof SpendCapReached || error instanceof PriceMissing) return false;
      throw error;
    }
  }

  private async chargeMonth(avatarId: Id<'ava'>, month: string): Promise<boolean> {
    const [avatar] = await this.avatars.find([avatarId]);
    if (avatar?.status !== 'ready' || !(await this.months.insert(avatarId, month, this.clock.now()))) return false;
    const resourceId = `${avatarId}/${month.slice(0, 7)}`;
    await this.charges.hold({ kind: 'avatar_month', quantity: 1, resourceId });
    await this.charges.capture({ resourceId, quantity: 1 });
    return true;
  }

  private month(): string {
    return `${this.clock.now().toISOString().slice(0, 7)}-01`;
  }
}
