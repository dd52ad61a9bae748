import type { Run } from '@app/engine';
import type { Claim, JobKind } from '@app/jobs';

/** One kind of long work: short transactions at both ends, the engine in between. */
export interface MediaWork {
  readonly kind: JobKind;
  /** All of it. Throws the signal's reason when that stops it, and anything else for a fault that may pass. */
  perform(claim: Claim, run: Required<Pick<Run, 'signal' | 'onProgress'>>): Promise<void>;
  /** At each renewal of the lease; throws when the work may not go on. */
  renew(claim: Claim, progress: number): Promise<void>;
  /** Ends the job with a refusal: free of charge. */
  refuse(claim: Claim, refusal: { readonly code: string; readonly detail: string }): Promise<void>;
}

export const MEDIA_WORK = Symbol('media work');
export const ENGINE = Symbol('engine');
