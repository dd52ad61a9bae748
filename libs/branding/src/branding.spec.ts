import type { Id, TenantId } from '@app/kernel';
import { type BrandingLevel, contrastOnWhite, effective, unbranded } from './branding.ts';

const level = (tenantId: string, more: Partial<BrandingLevel> = {}): BrandingLevel => ({
  ...unbranded,
  tenantId: tenantId as TenantId,
  host: null,
  ...more,
});

describe('branding', () => {
  it('is, of each part, what the nearest says', () => {
    const line = [
      level('brand', { accent: '#112233' }),
      level('seller', { displayName: 'Seller', accent: '#445566', logoAssetId: 'ast_1' as Id<'ast'>, host: 'seller.example' }),
      level('platform', { displayName: 'Platform', supportEmail: 'help@platform.example' }),
    ];
    expect(effective('brand' as TenantId, line)).toEqual({
      tenantId: 'brand',
      displayName: 'Seller',
      logo: { tenantId: 'seller', assetId: 'ast_1' },
      accent: '#112233',
      supportEmail: 'help@platform.example',
      consentPreamble: null,
      host: 'seller.example',
    });
    expect(effective('x' as TenantId, [level('x')]).displayName).toBe('Understudy');
  });

  it('knows what can be read on white', () => {
    expect(contrastOnWhite('#000000')).toBeCloseTo(21);
    expect(contrastOnWhite('#ffffff')).toBeCloseTo(1);
    expect(contrastOnWhite('#767676')).toBeCloseTo(4.54, 2);
  });
});
