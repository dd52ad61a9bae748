export const keyPurposes = ['biometric', 'works', 'record', 'tenant'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** Whose data a key opens, and for how long it lives: `tal_...` x `biometric` dies at revocation, `record` when the proof period ends. */
export interface KeyRef {
  /** The id of a talent, or of a tenant for what is nobody's face. */
  readonly owner: string;
  readonly purpose: KeyPurpose;
  /** 0 when unsaid. After a destruction the owner may come back: what is new is sealed under the next one, what is old stays dead. */
  readonly generation?: number;
}

/** Where a key lies among others, and what it is bound to. */
export const keyName = ({ owner, purpose, generation = 0 }: KeyRef): string =>
  `${owner}/${purpose}${generation === 0 ? '' : `.${generation}`}`;
