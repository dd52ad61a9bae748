import { Assets } from '@app/assets';
import { Clock, type Id, StaleWrite } from '@app/kernel';
import { context, Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { UpdateBranding } from './branding.commands.ts';
import { LowContrast, NotALogo } from './branding.errors.ts';
import { BrandingRepository } from './branding.repository.ts';
import { contrastOnWhite, type EffectiveBranding, type OwnBranding } from './branding.ts';
import { Branding } from './effective-branding.ts';

const LEAST_CONTRAST = 4.5;

export interface BrandingState {
  readonly own: OwnBranding;
  readonly effective: EffectiveBranding;
}

@Injectable()
export class BrandingService {
  constructor(
    private readonly db: Database,
    private readonly repository: BrandingRepository,
    private readonly branding: Branding,
    private readonly assets: Assets,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('branding:read')
  async get(): Promise<BrandingState> {
    const own = await this.db.transaction(() => this.repository.own());
    return { own, effective: await this.branding.of(context().tenantId) };
  }

  /** Whole: what is absent is inherited from now on. */
  @Permit('branding:write')
  async update({ colors, version, ...given }: UpdateBranding): Promise<BrandingState> {
    const accent = colors?.accent ?? null;
    if (accent && contrastOnWhite(accent) < LEAST_CONTRAST) throw new LowContrast(Number(contrastOnWhite(accent).toFixed(2)));
    const { displayName = null, logoAssetId = null, supportEmail = null, consentPreamble = null } = given;
    if (logoAssetId) await this.assertLogo(logoAssetId);
    await this.db.transaction(async () => {
      const { version: before } = await this.repository.own();
      const { tenantId } = context();
      const next = { displayName, logoAssetId, accent, supportEmail, consentPreamble, version: version ?? before };
      if (next.version !== before || !(await this.repository.save(next, this.clock.now()))) throw new StaleWrite('branding', tenantId);
      await this.events.publish({ name: 'branding.updated', payload: { tenantId } });
    });
    return this.get();
  }

  private async assertLogo(id: Id<'ast'>): Promise<void> {
    const { purpose } = await this.assets.get(id);
    if (purpose !== 'logo') throw new NotALogo(id);
  }
}
