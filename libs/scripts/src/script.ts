import { createHash } from 'node:crypto';
import { type Id, type Metadata, newId } from '@app/kernel';
import type { ContentCheck } from './content/check-content.ts';
import type { Fact } from './fact.ts';
import type { FallbackReason } from './model/model-writer.ts';
import { NotDraft, NotInReview, OwnScript, ReviewerNeeded, ScriptNotApproved, ScriptStale } from './script.errors.ts';

import type { ScriptBrief } from './script-brief.ts';

export const scriptStatuses = ['draft', 'in_review', 'approved', 'rejected', 'stale'] as const;
export type ScriptStatus = (typeof scriptStatuses)[number];

/** One text of a script, for ever. */
export interface ScriptText extends ScriptBrief {
  readonly version: number;
  readonly text: string;
  readonly textSha256: string;
  readonly origin: 'generated' | 'human' | 'model';
  /** The language model that wrote it, or that was asked in vain. */
  readonly model: string | null;
  /** Why the generator wrote in the model's place. */
  readonly fallback: FallbackReason | null;
  readonly seed: string | null;
  readonly estimatedMs: number;
  readonly facts: readonly Fact[];
  /** The version of each product when this was written, in the products' order. */
  readonly productVersions: readonly number[];
  readonly authorId: string;
  readonly createdAt: Date;
}

export interface Script {
  readonly id: Id<'scr'>;
  readonly status: ScriptStatus;
  readonly current: ScriptText;
  readonly content: ContentCheck | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly rejectedReason: string | null;
  readonly staleAt: Date | null;
  readonly metadata: Metadata;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Reviewer {
  readonly id: string;
  /** Nobody else is there who could read it. */
  readonly alone: boolean;
}

/** Of the exact text, marks included, as it will be spoken. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const unreviewed = { content: null, reviewedBy: null, reviewedAt: null, rejectedReason: null, staleAt: null } as const;

export const newScriptId = () => newId('scr');

export const newScript = (id: Id<'scr'>, current: ScriptText, metadata: Metadata): Script => ({
  id,
  status: 'draft',
  current,
  ...unreviewed,
  metadata,
  version: 0,
  createdAt: current.createdAt,
  updatedAt: current.createdAt,
});

/** @throws NotDraft for one under review or approved: its text is frozen */
export function assertEditable({ id, status }: Script): void {
  if (status === 'in_review' || status === 'approved') throw new NotDraft(id, status);
}

/** With another text everything said about the old one is void. */
export const rewritten = (script: Script, current: ScriptText): Script => ({
  ...script,
  ...unreviewed,
  status: 'draft',
  current: { ...current, version: script.version + 1 },
  version: script.version + 1,
  updatedAt: current.createdAt,
});

export function assertDraft({ id, status }: Script): void {
  if (status === 'stale') throw new ScriptStale(id);
  if (status !== 'draft') throw new NotDraft(id, status);
}

export const submitted = (script: Script, current: ScriptText, content: ContentCheck, now: Date): Script => ({
  ...script,
  status: 'in_review',
  current,
  content,
  version: script.version + 1,
  updatedAt: now,
});

/** Four eyes: the author may only where nobody else is, and then never what the content checks hold for a second look. */
export function approve(script: Script, reviewer: Reviewer, now: Date): Script {
  assertInReview(script);
  const own = script.current.authorId === reviewer.id;
  if (own && !reviewer.alone) throw new OwnScript(script.id);
  if (own && script.content?.outcome !== 'allow') throw new ReviewerNeeded(script.id);
  return { ...script, status: 'approved', reviewedBy: reviewer.id, reviewedAt: now, version: script.version + 1, updatedAt: now };
}

/** Also by its author, who thus takes it back. */
export function reject(script: Script, reviewerId: string, reason: string, now: Date): Script {
  assertInReview(script);
  const review = { reviewedBy: reviewerId, reviewedAt: now, rejectedReason: reason };
  return { ...script, ...review, status: 'rejected', version: script.version + 1, updatedAt: now };
}

export function assertApproved({ id, status }: Script): void {
  if (status === 'stale') throw new ScriptStale(id);
  if (status !== 'approved') throw new ScriptNotApproved(id, status);
}

function assertInReview({ id, status }: Script): void {
  if (status === 'stale') throw new ScriptStale(id);
  if (status !== 'in_review') throw new NotInReview(id, status);
}
