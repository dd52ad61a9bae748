/** `ENOENT`, `EEXIST` ...: asked of the value itself, since an error of another realm is no `instanceof Error` here. */
export const errnoOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
