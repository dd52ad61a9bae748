import { type Id, type Metadata, newId } from '@app/kernel';
import { AvatarErased, AvatarNotReady, AvatarScanning } from './avatar.errors.ts';

export type AvatarStatus = 'pending' | 'scanning' | 'ready' | 'suspended' | 'erased';

export interface Avatar {
  readonly id: Id<'ava'>;
  readonly talentId: Id<'tal'>;
  readonly consentId: Id<'con'>;
  readonly name: string;
  readonly status: AvatarStatus;
  /** 0 to 1, as the engine judges the scan; null until there is one. */
  readonly quality: number | null;
  readonly previewAssetId: Id<'ast'> | null;
  readonly metadata: Metadata;
  readonly version: number;
  readonly createdAt: Date;
  readonly erasedAt: Date | null;
}

export const newAvatar = (fields: Pick<Avatar, 'talentId' | 'consentId' | 'name' | 'metadata'>, now: Date): Avatar => ({
  ...fields,
  id: newId('ava'),
  status: 'pending',
  quality: null,
  previewAssetId: null,
  version: 0,
  createdAt: now,
  erasedAt: null,
});

/** One scan at a time; a ready avatar may be scanned anew, and stays what it was if that fails. */
export function startScan(avatar: Avatar): Avatar {
  if (avatar.status === 'erased') throw new AvatarErased(avatar.id);
  if (avatar.status === 'scanning') throw new AvatarScanning(avatar.id);
  return { ...avatar, status: 'scanning' };
}

/** After a refused, failed or canceled scan: what it was before. */
export const endScan = (avatar: Avatar): Avatar =>
  avatar.status === 'scanning' ? { ...avatar, status: avatar.previewAssetId ? 'ready' : 'pending' } : avatar;

export const ready = (avatar: Avatar, quality: number, previewAssetId: Id<'ast'>): Avatar => ({
  ...avatar,
  status: 'ready',
  quality,
  previewAssetId,
});

export const erase = (avatar: Avatar, now: Date): Avatar => ({
  ...avatar,
  status: 'erased',
  quality: null,
  previewAssetId: null,
  erasedAt: now,
});

export function assertReady(avatar: Avatar): void {
  if (avatar.status === 'erased') throw new AvatarErased(avatar.id);
  if (avatar.status !== 'ready') throw new AvatarNotReady(avatar.id, avatar.status);
}
