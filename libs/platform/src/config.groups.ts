/** All of them or none. */
export const together: readonly (readonly string[])[] = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
  ['DUIX_URL', 'DUIX_FOLDER'],
];

/** The first says something only where the second is given. */
export const dependent: readonly (readonly [string, string])[] = [
  ['S3_ENDPOINT', 'S3_BUCKET'],
  ['SMS_TOKEN', 'SMS_URL'],
  ['OIDC_SECOND_FACTOR', 'OIDC_ISSUER'],
  ['SPEECH_KEY', 'SPEECH_URL'],
  ['STRIPE_API_URL', 'STRIPE_SECRET_KEY'],
  ['STRIPE_PLANS', 'STRIPE_SECRET_KEY'],
  ['LLM_KEY', 'LLM_URL'],
  ['MODERATION_KEY', 'MODERATION_URL'],
  ['MODERATION_MODEL', 'MODERATION_URL'],
];

/** What is missing beside what was given, a line for each setting. */
export function missingFrom(given: Readonly<Record<string, unknown>>): string[] {
  const has = (name: string) => given[name] !== undefined;
  const apart = together
    .filter((group) => group.some(has))
    .flatMap((group) => group.filter((name) => !has(name)).map((name) => `${name}: is needed with ${group.filter(has).join(' and ')}`));
  const alone = dependent.filter(([name, other]) => has(name) && !has(other)).map(([name, other]) => `${other}: is needed with ${name}`);
  const faces: string[] = given.ENGINE === 'duix' ? ['DUIX_URL', 'DUIX_FOLDER'] : [];
  const engine = faces.some(has) ? [] : faces.map((name) => `${name}: is needed with ENGINE=duix`);
  return [...new Set([...apart, ...alone, ...engine])];
}
