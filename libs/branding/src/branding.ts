import type { Id, TenantId } from '@app/kernel';

/** What a tenant says of itself; null is inherited. */
export interface OwnBranding {
  readonly displayName: string | null;
  readonly logoAssetId: Id<'ast'> | null;
  /** `#rrggbb`. */
  readonly accent: string | null;
  readonly supportEmail: string | null;
  readonly consentPreamble: string | null;
  readonly version: number;
}

/** What people see: each part from the nearest that says it. */
export interface EffectiveBranding {
  readonly tenantId: TenantId;
  readonly displayName: string;
  readonly logo: { readonly tenantId: TenantId; readonly assetId: Id<'ast'> } | null;
  readonly accent: string | null;
  readonly supportEmail: string | null;
  readonly consentPreamble: string | null;
  /** The nearest verified host; null for the platform's own address. */
  readonly host: string | null;
}

export type BrandingLevel = Omit<OwnBranding, 'version'> & { readonly tenantId: TenantId; readonly host: string | null };

export const unbranded: OwnBranding = {
  displayName: null,
  logoAssetId: null,
  accent: null,
  supportEmail: null,
  consentPreamble: null,
  version: 0,
};

/** `line` is nearest first. */
export function effective(tenantId: TenantId, line: readonly BrandingLevel[]): EffectiveBranding {
  const nearest = <T>(read: (level: BrandingLevel) => T | null): T | null => line.map(read).find((value) => value !== null) ?? null;
  return {
    tenantId,
    displayName: nearest(({ displayName }) => displayName) ?? 'Understudy',
    logo: nearest((level) => (level.logoAssetId ? { tenantId: level.tenantId, assetId: level.logoAssetId } : null)),
    accent: nearest(({ accent }) => accent),
    supportEmail: nearest(({ supportEmail }) => supportEmail),
    consentPreamble: nearest(({ consentPreamble }) => consentPreamble),
    host: nearest(({ host }) => host),
  };
}

/** WCAG 2.2, against white: 1 to 21. */
export function contrastOnWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(color.slice(at, at + 2), 16) / 255));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
