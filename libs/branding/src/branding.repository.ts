import { fromUuid, type TenantId, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type BrandingLevel, type OwnBranding, unbranded } from './branding.ts';

@Injectable()
export class BrandingRepository {
  constructor(private readonly db: Database) {}

  async own(): Promise<OwnBranding> {
    const row = await this.db.tx.brandingRow.findFirst();
    if (!row) return unbranded;
    const { displayName, logoAssetId, accent, supportEmail, consentPreamble, version } = row;
    return { displayName, logoAssetId: logoAssetId ? fromUuid('ast', logoAssetId) : null, accent, supportEmail, consentPreamble, version };
  }

  /** False when somebody else wrote first: also of two who write the first time. */
  async save({ displayName, logoAssetId, accent, supportEmail, consentPreamble, version }: OwnBranding, now: Date): Promise<boolean> {
    const logo = logoAssetId && toUuid(logoAssetId);
    const count = await this.db.tx.$executeRaw`
      insert into branding (display_name, logo_asset_id, accent, support_email, consent_preamble, version, updated_at)
      values (${displayName}, ${logo}::uuid, ${accent}, ${supportEmail}, ${consentPreamble}, 1, ${now})
      on conflict (tenant_id) do update set display_name = excluded.display_name, logo_asset_id = excluded.logo_asset_id, accent = excluded.accent,
        support_email = excluded.support_email, consent_preamble = excluded.consent_preamble, version = branding.version + 1, updated_at = excluded.updated_at
      where branding.version = ${version}`;
    return count === 1;
  }

  /** Through the door: the tenant and those above it, nearest first. */
  async line(tenantId: TenantId): Promise<BrandingLevel[]> {
    const rows = await this.db.read<LevelRow>(
      'select tenant_id, display_name, logo_asset_id, accent, support_email, consent_preamble, host from door.branding_line($1::uuid)',
      [toUuid(tenantId)],
    );
    return rows.map((row) => ({
      tenantId: fromUuid('ten', row.tenant_id),
      displayName: row.display_name,
      logoAssetId: row.logo_asset_id ? fromUuid('ast', row.logo_asset_id) : null,
      accent: row.accent,
      supportEmail: row.support_email,
      consentPreamble: row.consent_preamble,
      host: row.host,
    }));
  }
}

interface LevelRow {
  tenant_id: string;
  display_name: string | null;
  logo_asset_id: string | null;
  accent: string | null;
  support_email: string | null;
  consent_preamble: string | null;
  host: string | null;
}
