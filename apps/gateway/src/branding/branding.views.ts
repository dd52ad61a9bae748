import type { BrandingState, ClaimedDomain } from '@app/branding';
import { idOf } from '@app/kernel';
import { z } from 'zod';

const time = z.iso.datetime();
const colors = z.object({ accent: z.string().nullable() }).meta({ id: 'BrandColors' });

export const effectiveBrandingView = z
  .object({
    displayName: z.string(),
    logoUrl: z.string().nullable(),
    colors,
    supportEmail: z.string().nullable(),
    consentPreamble: z.string().nullable(),
    host: z.string().nullable().describe('Where links lead; null for our own address.'),
  })
  .meta({ id: 'EffectiveBranding' });

export const brandingView = z
  .object({
    displayName: z.string().nullable(),
    logoAssetId: idOf('ast').nullable(),
    colors,
    supportEmail: z.string().nullable(),
    consentPreamble: z.string().nullable(),
    version: z.int(),
    effective: effectiveBrandingView.describe('What people see: each part your own or from the nearest seller above you.'),
  })
  .meta({ id: 'Branding' });

export const domainView = z
  .object({
    id: idOf('dom'),
    host: z.string(),
    recordName: z.string().describe('Where the TXT record goes.'),
    recordValue: z.string(),
    verifiedAt: time.nullable(),
    createdAt: time,
  })
  .meta({ id: 'Domain' });

export const viewBranding = ({ own, effective }: BrandingState): z.infer<typeof brandingView> => ({
  displayName: own.displayName,
  logoAssetId: own.logoAssetId,
  colors: { accent: own.accent },
  supportEmail: own.supportEmail,
  consentPreamble: own.consentPreamble,
  version: own.version,
  effective: {
    displayName: effective.displayName,
    logoUrl: effective.logo && `/brand/${effective.tenantId}/logo`,
    colors: { accent: effective.accent },
    supportEmail: effective.supportEmail,
    consentPreamble: effective.consentPreamble,
    host: effective.host,
  },
});

export const viewDomain = ({ id, host, recordName, recordValue, verifiedAt, createdAt }: ClaimedDomain): z.infer<typeof domainView> => ({
  id,
  host,
  recordName,
  recordValue,
  verifiedAt: verifiedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});
