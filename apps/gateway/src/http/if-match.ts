import { InvalidInput } from '@app/kernel';

/** What the caller read before this change: `If-Match: "3"` says the same as `version: 3` in the body, which goes first. */
export const expecting = <Command extends { readonly version?: number | undefined }>(
  command: Command,
  header: string | undefined,
): Command => ({
  ...command,
  version: command.version ?? versionIn(header),
});

function versionIn(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(header) ?? [];
  if (version === undefined)
    throw new InvalidInput([{ pointer: '/headers/if-match', message: 'The version in quotes: "3".', code: 'invalid_format' }]);
  return Number(version);
}
