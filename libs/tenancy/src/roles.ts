export const memberRoles = ['owner', 'admin', 'editor', 'reviewer', 'billing', 'auditor'] as const;
export const platformRoles = ['platform_admin', 'platform_auditor'] as const;
export type Role = (typeof memberRoles)[number] | (typeof platformRoles)[number];

/** What only a person may decide, with their own log-in: never a key, and nobody acting for another tenant. */
export const humanOnly = ['script:review', 'render:review', 'consent:review'] as const;

/** What a stranger may ask for. Each of these checks what it is shown: a password, a link, a signature. */
export const anonymousPermissions = [
  'account:sign_up',
  'session:open',
  'invitation:accept',
  'signing:use',
  'talent_link:request',
  'talent_link:use',
  'file:fetch',
  'payment:settle',
] as const;

const everyday = [
  '*:read',
  'catalog:*',
  'script:write',
  'asset:write',
  'avatar:write',
  'render:write',
  'job:write',
  'talent:write',
  'consent:write',
  'disclosure:preview',
];
const never = ['!platform:*', ...anonymousPermissions.map((permission) => `!${permission}`)];

const patternsOf: Record<Role, readonly string[]> = {
  owner: ['*', ...never],
  admin: ['*', ...never],
  editor: [...everyday, '!audit:read', '!billing:read', ...never],
  reviewer: ['*:read', 'script:review', 'render:review', '!audit:read', '!billing:read', ...never],
  billing: ['tenant:read', 'billing:*', ...never],
  auditor: ['*:read', ...never],
  platform_admin: ['*', ...anonymousPermissions.map((permission) => `!${permission}`)],
  platform_auditor: ['*:read', 'platform:read', 'platform:audit'],
};

export const permissionsOf = (role: Role): readonly string[] => patternsOf[role];

/** A key's scopes are permission patterns; whatever they say, a key is no human. */
export const scopesToPermissions = (scopes: readonly string[]): readonly string[] => [
  ...scopes,
  ...never,
  ...humanOnly.map((permission) => `!${permission}`),
  '!member:write',
];

export const SCOPE = /^(\*|[a-z_]+:(\*|[a-z_]+)|\*:read)$/;
