export * from './avatar.commands.ts';
export * from './avatar.errors.ts';
export { AvatarService } from './avatar.service.ts';
export type { Avatar } from './avatar.ts';
export { AvatarsModule } from './avatars.module.ts';
export { Clones } from './clones.ts';
export type { DestroyedKey } from './destroyed-key.repository.ts';
export { type ErasureRecord, Erasures } from './erasures.ts';
export { type ScanOrder, type ScanResult, Scans } from './scans.ts';
