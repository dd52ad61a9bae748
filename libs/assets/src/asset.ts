import type { Id, TenantId } from '@app/kernel';
import type { KeyRef } from '@app/platform';

export const uploadPurposes = ['scan', 'statement', 'image', 'logo', 'audio', 'document'] as const;
export type UploadPurpose = (typeof uploadPurposes)[number];
/** What the product itself makes, besides what is uploaded. */
export type AssetPurpose = UploadPurpose | 'clone' | 'preview' | 'video' | 'thumbnail' | 'captions' | 'manifest';

export interface Asset {
  readonly id: Id<'ast'>;
  readonly purpose: AssetPurpose;
  readonly talentId: Id<'tal'> | null;
  readonly object: string;
  readonly key: KeyRef;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** Of an `audio`, measured when it came. */
  readonly durationMs: number | null;
  readonly createdAt: Date;
  readonly erasedAt: Date | null;
}

/** Bodies and voices as they were taken: only jobs and the person themselves meet these. */
export const isBiometric = (purpose: AssetPurpose): boolean => purpose === 'scan' || purpose === 'statement' || purpose === 'clone';

/** What nothing else stands on: evidence, clones and films end with what they belong to. */
export const isFree = (purpose: AssetPurpose): boolean =>
  purpose === 'scan' || purpose === 'image' || purpose === 'logo' || purpose === 'audio' || purpose === 'document';

/** Whose key seals it, and so what its destruction ends. */
export function keyFor(purpose: AssetPurpose, talentId: Id<'tal'> | null, tenantId: TenantId): KeyRef {
  if (!talentId) return { owner: tenantId, purpose: 'tenant' };
  if (purpose === 'scan' || purpose === 'clone' || purpose === 'preview') return { owner: talentId, purpose: 'biometric' };
  return { owner: talentId, purpose: purpose === 'statement' ? 'record' : 'works' };
}

const films = ['video/mp4', 'video/quicktime', 'video/webm', 'video/matroska', 'video/x-matroska'];
const pictures = ['image/png', 'image/jpeg', 'image/webp'];

/** What each purpose takes; what the bytes are counts, not what the client says they are. */
export const mediaTypes: Record<UploadPurpose, readonly string[]> = {
  scan: films,
  statement: films,
  image: pictures,
  logo: pictures,
  audio: ['audio/wav', 'audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/ogg', 'audio/flac', 'audio/webm'],
  document: ['application/pdf', 'application/xml', 'text/plain'],
};
