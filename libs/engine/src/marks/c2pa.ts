import { stat } from 'node:fs/promises';
import { compiled } from '../process/compiled.ts';
import { runChild } from '../process/run-child.ts';
import type { SigningFiles } from './credentials.ts';

export interface SignOrder {
  readonly kind: 'sign';
  readonly file: string;
  readonly format: string;
  /** The signed copy, or only the manifest when it is not to be embedded. */
  readonly out: string;
  readonly embed: boolean;
  readonly manifest: string;
  readonly credentials: SigningFiles;
}

export interface ReadOrder {
  readonly kind: 'read';
  readonly file: string;
  readonly format: string;
  readonly sidecar: string | null;
  /** PEM of a root to trust, on top of none. */
  readonly root: string | null;
}

export type C2paOrder = SignOrder | ReadOrder;

export interface ManifestReport {
  /** `valid`: signed and whole, by somebody unknown; `trusted`: also under the given root. */
  readonly state: 'trusted' | 'valid' | 'invalid';
  /** C2PA's own codes of what is wrong, `assertion.bmffHash.mismatch` for a changed byte. */
  readonly problems: readonly string[];
  readonly signer: string | null;
  readonly digitalSourceType: string | null;
  readonly madeBy: string | null;
  readonly madeAt: string | null;
  readonly disclosure: Readonly<Record<string, unknown>> | null;
}

const SILENCE_MS = { least: 120_000, aMegabyte: 1_000 };

/** The library keeps a file several times in memory: one child at a time in this process. */
let last: Promise<unknown> = Promise.resolve();

export const sign = (order: Omit<SignOrder, 'kind'>, signal?: AbortSignal): Promise<void> =>
  inTurn<void>({ kind: 'sign', ...order }, signal);

/** Null when the file carries no manifest. */
export const read = (order: Omit<ReadOrder, 'kind'>, signal?: AbortSignal): Promise<ManifestReport | null> =>
  inTurn<ManifestReport | null>({ kind: 'read', ...order }, signal);

function inTurn<Result>(order: C2paOrder, signal: AbortSignal | undefined): Promise<Result> {
  const turn = last.then(() => inChild<Result>(order, signal));
  last = turn.catch(() => undefined);
  return turn;
}

/** The library hashes a whole file at a stretch and its process cannot say meanwhile that it lives. */
async function inChild<Result>(order: C2paOrder, signal: AbortSignal | undefined): Promise<Result> {
  const { size } = await stat(order.file);
  const silence = SILENCE_MS.least + (size / 2 ** 20) * SILENCE_MS.aMegabyte;
  return runChild<C2paOrder, Result>(compiled(import.meta.url, 'c2pa.child'), order, { signal, silence });
}
