import type { Modality } from '../port.ts';
import type { Limits } from './checks.ts';

export interface BuildOrder {
  readonly video: string;
  /** An empty folder to fill. */
  readonly folder: string;
  readonly modalities: readonly Modality[];
  readonly limits: Limits;
  readonly threads: number;
}
