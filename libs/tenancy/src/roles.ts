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
  'password:reset',
  'email:verify',
  'passkey:challenge',
] as const;

const everyday = [
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
/** Whoever is somebody is no stranger any more; a link to a file opens for all who have it. */
const notForMembers = anonymousPermissions
  .filter((permission) => !['file:fetch', 'email:verify', 'passkey:challenge'].includes(permission))
  .map((permission) => `!${permission}`);
const never = ['!platform:*', ...notForMembers];
/** Of everybody with a log-in. */
const always = ['session:close', 'account:own', 'email:verify', 'file:fetch', 'passkey:challenge'];
/** Enough to set up, or to show, what is missing. */
export const withoutSecondFactor = [...always, 'tenant:read'];
/** `*:read` means what is written about things and people, not a person's body as it was filmed. */
const looking = ['*:read', '!biometric:read'];

/** To open a person's signature and hand out proof of it: who answers for the brand, and who checks it. */
const proving = ['consent:prove'];

const patternsOf: Record<Role, readonly string[]> = {
  owner: ['*', ...never],
  admin: ['*', ...never],
  editor: [...everyday, ...looking, ...always, '!audit:read', '!billing:read', ...never],
  reviewer: [...looking, ...always, 'script:review', 'render:review', '!audit:read', '!billing:read', ...never],
  billing: ['tenant:read', 'billing:*', ...always, ...never],
  auditor: [...looking, ...proving, ...always, ...never],
  platform_admin: ['*', ...notForMembers],
  platform_auditor: [...looking, ...always, 'platform:read', 'platform:audit'],
};

export const permissionsOf = (role: Role): readonly string[] => patternsOf[role];

/** What a key would do as somebody it is not: a human who answers for it, or the giver of rights it does not have. */
const notForKeys = [
  ...humanOnly,
  ...proving,
  'member:write',
  'api_key:write',
  'account:own',
  'tenant:verify',
  'tenant:suspend',
  'biometric:read',
  'billing:refund',
];

/** A key's scopes are permission patterns; whatever they say, a key is no human. */
export const scopesToPermissions = (scopes: readonly string[]): readonly string[] => [
  ...scopes,
  'file:fetch',
  ...never,
  ...notForKeys.map((permission) => `!${permission}`),
];

export const SCOPE = /^(\*|[a-z_]+:(\*|[a-z_]+)|\*:read)$/;
