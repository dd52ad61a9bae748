import type { TenantId } from '@app/kernel';
import { publicUrl } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { BrandingRepository } from './branding.repository.ts';
import { type EffectiveBranding, effective } from './branding.ts';

/** What people see of a tenant. Not guarded: it is public. */
@Injectable()
export class Branding {
  constructor(private readonly brandings: BrandingRepository) {}

  /** Each part from the tenant itself or the nearest above it. */
  async of(tenantId: TenantId): Promise<EffectiveBranding> {
    return effective(tenantId, await this.brandings.line(tenantId));
  }

  /** Where its people find a page: at its own host, if it has shown that it holds one. */
  static urlAt({ host }: EffectiveBranding, path: string): string {
    return host ? new URL(path, `https://${host}`).toString() : publicUrl(path);
  }
}
