export { type BuiltinSettings, builtinEngine } from './builtin.ts';
export { duixEngine } from './duix/duix.engine.ts';
export type { DuixSettings } from './duix/duix.settings.ts';
export { type Likeness, likenessOf } from './face/likeness.ts';
export type { Credentials, SigningFiles } from './marks/credentials.ts';
export { issuePermit, type Permit } from './marks/permit.ts';
export { pictureIdOf } from './marks/picture/picture-mark.ts';
export { type Verification, type VerifyOptions, verify } from './marks/verify.ts';
/** How a label is drawn, for those who must show that it can be read. */
export { drawLabel } from './picture/label.ts';
export { safeBox } from './picture/place.ts';
export * from './port.ts';
export { EngineFailed } from './process/failure.ts';
export { cloneFace } from './scan/clone-face.ts';
export { hearFile } from './speech/hear-file.ts';
export { speakToFile } from './speech/speak-file.ts';
export type { VendorVoiceSettings } from './speech/vendor-voice.ts';
