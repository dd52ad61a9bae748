export { type BuiltinSettings, builtinEngine } from './builtin.ts';
export type { Credentials, SigningFiles } from './marks/credentials.ts';
export { type Verification, verify } from './marks/verify.ts';
export * from './port.ts';
export { EngineFailed } from './process/failure.ts';
