export * from './branding.commands.ts';
export * from './branding.errors.ts';
export { BrandingModule } from './branding.module.ts';
export { BrandingService, type BrandingState } from './branding.service.ts';
export type { EffectiveBranding } from './branding.ts';
export { type ClaimedDomain, DomainService } from './domain.service.ts';
export { Branding } from './effective-branding.ts';
