import { type Id, newId, type TenantId } from '@app/kernel';
import type { Role } from './roles.ts';

/** A person with a password, known by e-mail within one seller's realm. */
export interface User {
  readonly id: Id<'usr'>;
  readonly email: string;
  readonly passwordHash: string;
  readonly emailVerifiedAt: Date | null;
  readonly createdAt: Date;
}

export interface Membership {
  readonly id: Id<'mbr'>;
  readonly realmId: TenantId;
  readonly userId: Id<'usr'>;
  readonly role: Role;
  readonly roleSince: Date;
  readonly createdAt: Date;
}

export const newUser = (email: string, passwordHash: string, now: Date): User => ({
  id: newId('usr'),
  email,
  passwordHash,
  emailVerifiedAt: null,
  createdAt: now,
});

export const newMembership = (realmId: TenantId, userId: Id<'usr'>, role: Role, now: Date): Membership => ({
  id: newId('mbr'),
  realmId,
  userId,
  role,
  roleSince: now,
  createdAt: now,
});
