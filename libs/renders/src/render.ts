import type { Aspect, Quality, RenderedVideo } from '@app/engine';
import { type Id, type Metadata, newId } from '@app/kernel';

export const renderStatuses = ['queued', 'rendering', 'held', 'ready', 'failed', 'canceled', 'withdrawn'] as const;
export type RenderStatus = (typeof renderStatuses)[number];

export interface Destination {
  /** `own_page`, `tiktok`, `youtube` ...: a row of the disclosure rules. */
  readonly platform: string;
  /** ISO 3166-1 alpha-2: where it will be seen. */
  readonly territories: readonly string[];
}

export interface Film extends Pick<RenderedVideo, 'frames' | 'durationMs' | 'width' | 'height' | 'voiceIsPersons'> {
  readonly video: Id<'ast'>;
  readonly thumbnail: Id<'ast'>;
  readonly captions: Id<'ast'> | null;
  /** Content credentials of a film that is too large to carry them. */
  readonly manifest: Id<'ast'> | null;
}

export interface Render {
  readonly id: Id<'ren'>;
  readonly avatarId: Id<'ava'>;
  readonly consentId: Id<'con'>;
  readonly scriptId: Id<'scr'>;
  readonly jobId: Id<'job'>;
  readonly aspect: Aspect;
  readonly quality: Quality;
  readonly destination: Destination;
  readonly captions: boolean;
  /** Heard instead of a built-in voice. */
  readonly audioAssetId: Id<'ast'> | null;
  readonly status: RenderStatus;
  readonly useDecisionId: Id<'dec'>;
  readonly disclosureDecisionId: Id<'dec'>;
  readonly film: Film | null;
  readonly metadata: Metadata;
  readonly version: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export type NewRender = Pick<
  Render,
  | 'id'
  | 'avatarId'
  | 'consentId'
  | 'scriptId'
  | 'jobId'
  | 'aspect'
  | 'quality'
  | 'destination'
  | 'captions'
  | 'audioAssetId'
  | 'useDecisionId'
  | 'disclosureDecisionId'
  | 'metadata'
>;

export const newRenderId = () => newId('ren');

export const newRender = (fields: NewRender, now: Date): Render => ({
  ...fields,
  status: 'queued',
  film: null,
  version: 0,
  createdAt: now,
  finishedAt: null,
});

export const isOpen = ({ status }: Render): boolean => status === 'queued' || status === 'rendering';
