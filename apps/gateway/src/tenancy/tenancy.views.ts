import { idOf, money } from '@app/kernel';
import type { ApiKey, Invitation, Member, NewAccount, OpenSession, Tenant, TenantSummary, User } from '@app/tenancy';
import { z } from 'zod';

const time = z.iso.datetime();

export const legalEntityView = z
  .object({ name: z.string(), registrationNo: z.string(), address: z.string(), vatId: z.string().nullable(), privacyContact: z.string() })
  .meta({ id: 'LegalEntity' });

export const tenantView = z
  .object({
    id: idOf('ten'),
    parentId: idOf('ten').nullable(),
    kind: z.enum(['platform', 'reseller', 'brand']),
    status: z.enum(['sandbox', 'live', 'suspended', 'closed']),
    name: z.string(),
    country: z.string(),
    legalEntity: legalEntityView.nullable(),
    verifiedAt: time.nullable(),
    suspendedReason: z.string().nullable(),
    suspendsAt: time.nullable(),
    spendCap: money.nullable(),
    metadata: z.record(z.string(), z.string()),
    version: z.int(),
    createdAt: time,
  })
  .meta({ id: 'Tenant' });

export const userView = z
  .object({ id: idOf('usr'), email: z.string(), emailVerifiedAt: time.nullable(), createdAt: time })
  .meta({ id: 'User' });

export const sessionView = z
  .object({ tenantId: idOf('ten'), accessToken: z.string(), refreshToken: z.string(), deviceToken: z.string().optional() })
  .meta({ id: 'Session' });

export const accountView = z
  .object({ tenant: tenantView, user: userView, accessToken: z.string(), refreshToken: z.string() })
  .meta({ id: 'Account' });

export const apiKeyView = z
  .object({
    id: idOf('key'),
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: time,
    expiresAt: time.nullable(),
    revokedAt: time.nullable(),
    lastUsedAt: time.nullable(),
  })
  .meta({ id: 'ApiKey' });

/** `secret` is shown this once. */
export const newApiKeyView = apiKeyView.extend({ secret: z.string() }).meta({ id: 'NewApiKey' });

export const memberView = z
  .object({ id: idOf('mbr'), userId: idOf('usr'), email: z.string(), role: z.string(), createdAt: time })
  .meta({ id: 'Member' });

export const invitationView = z
  .object({ id: idOf('inv'), email: z.string(), role: z.string(), createdAt: time, expiresAt: time })
  .meta({ id: 'Invitation' });

export const tenantSummaryView = z
  .object({
    id: idOf('ten'),
    parentId: idOf('ten').nullable(),
    kind: z.enum(['platform', 'reseller', 'brand']),
    status: z.enum(['sandbox', 'live', 'suspended', 'closed']),
    name: z.string(),
    country: z.string(),
    verifiedAt: time.nullable(),
    suspendedReason: z.string().nullable(),
    suspendsAt: time.nullable(),
    createdAt: time,
  })
  .meta({ id: 'TenantSummary' });

export const viewTenantSummary = (tenant: TenantSummary): z.infer<typeof tenantSummaryView> => ({
  ...tenant,
  verifiedAt: tenant.verifiedAt?.toISOString() ?? null,
  suspendsAt: tenant.suspendsAt?.toISOString() ?? null,
  createdAt: tenant.createdAt.toISOString(),
});

export const viewTenant = (tenant: Tenant): z.infer<typeof tenantView> => ({
  id: tenant.id,
  parentId: tenant.parentId,
  kind: tenant.kind,
  status: tenant.status,
  name: tenant.name,
  country: tenant.country,
  legalEntity: tenant.legalEntity && { ...tenant.legalEntity },
  verifiedAt: tenant.verifiedAt?.toISOString() ?? null,
  suspendedReason: tenant.suspendedReason,
  suspendsAt: tenant.suspendsAt?.toISOString() ?? null,
  spendCap: tenant.spendCap === null ? null : { amount: tenant.spendCap, currency: tenant.currency },
  metadata: tenant.metadata,
  version: tenant.version,
  createdAt: tenant.createdAt.toISOString(),
});

export const viewUser = ({ id, email, emailVerifiedAt, createdAt }: User): z.infer<typeof userView> => ({
  id,
  email,
  emailVerifiedAt: emailVerifiedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

export const viewSession = ({ tenantId, accessToken, refreshToken, deviceToken }: OpenSession): z.infer<typeof sessionView> => ({
  tenantId,
  accessToken,
  refreshToken,
  ...(deviceToken ? { deviceToken } : {}),
});

export const viewAccount = ({ tenant, user, session }: NewAccount): z.infer<typeof accountView> => ({
  tenant: viewTenant(tenant),
  user: viewUser(user),
  accessToken: session.accessToken,
  refreshToken: session.refreshToken,
});

export const viewApiKey = ({ id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt }: ApiKey): z.infer<typeof apiKeyView> => ({
  id,
  name,
  scopes: [...scopes],
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

export const viewMember = ({ id, userId, email, role, createdAt }: Member): z.infer<typeof memberView> => ({
  id,
  userId,
  email,
  role,
  createdAt: createdAt.toISOString(),
});

export const viewInvitation = ({ id, email, role, createdAt, expiresAt }: Invitation): z.infer<typeof invitationView> => ({
  id,
  email,
  role,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});
