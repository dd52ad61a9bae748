/** The system's code of an error (`ENOENT`); null when it has none. Errors of Node's own realm are no `instanceof Error` inside Jest's. */
export function errorCode(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
