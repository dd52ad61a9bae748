export { type BuiltinSettings, builtinEngine } from './builtin.ts';
export type { Credentials, SigningFiles } from './marks/credentials.ts';
export { issuePermit, type Permit } from './marks/permit.ts';
export { pictureIdOf } from './marks/picture/picture-mark.ts';
export { type Verification, type VerifyOptions, verify } from './marks/verify.ts';
export * from './port.ts';
export { EngineFailed } from './process/failure.ts';
