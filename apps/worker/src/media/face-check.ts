import { join } from 'node:path';
import { type Asset, Assets } from '@app/assets';
import { KnownFaces, type ScanOrder } from '@app/avatars';
import type { ScanHold } from '@app/consent';
import { type CloneManifest, cloneFace, type Engine, likenessOf } from '@app/engine';
import { Inject, Injectable } from '@nestjs/common';
import { ENGINE } from './media-work.ts';

/** Where the clone lies in a scan's workspace. */
export const CLONE = 'clone';

/** Why a scan is not published. */
export interface Doubt {
  readonly code: string;
  readonly detail: string;
  /** What the platform has to look at before anything more is made under this consent. */
  readonly hold: ScanHold | null;
}

const OTHER_PERSON: Doubt = {
  code: 'scan.not_the_talent',
  detail: 'The film shows another person than the statement. Film whoever gave this consent, in even light and facing the camera.',
  hold: null,
};
const UNSURE: Doubt = {
  code: 'scan.face_under_review',
  detail:
    'It is not certain that film and statement show the same person. A person of the platform compares them: scan this film again once the consent is active.',
  hold: 'face_unsure',
};
const CONFLICT: Doubt = {
  code: 'scan.identity_conflict',
  detail:
    'Who is filmed here could not be settled. A person of the platform looks into it: scan this film again once the consent is active.',
  hold: 'identity_conflict',
};

/** Whether the film shows whoever consented, and nobody who is known by another name. Scores stay in here. */
@Injectable()
export class FaceCheck {
  constructor(
    private readonly assets: Assets,
    private readonly known: KnownFaces,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {}

  /** Null when nothing speaks against it. In the sandbox nothing does: any clip is taken as a statement there. */
  async doubt({ talentId, film, proof }: ScanOrder, manifest: CloneManifest, folder: string, signal?: AbortSignal): Promise<Doubt | null> {
    if (!proof) return null;
    const face = await cloneFace(join(folder, CLONE), manifest);
    const { consentId, statement, released } = proof;
    const mismatch = statement && (await this.against(statement, face, folder, signal));
    if (mismatch && !(mismatch.hold && released.includes(mismatch.hold))) return mismatch;
    await this.known.keep(talentId, film.id, face);
    const namesakes = released.includes('identity_conflict') ? [] : await this.known.namesakes(talentId, face);
    if (namesakes.length === 0) return null;
    await this.known.report(consentId, namesakes);
    return CONFLICT;
  }

  /** A statement in which no face can be made out says nothing: then, too, a human looks. */
  private async against(statement: Asset, face: Float32Array, folder: string, signal?: AbortSignal): Promise<Doubt | null> {
    const clip = join(folder, 'statement');
    await this.assets.extract(statement, clip);
    const seen = await this.engine.faceOf(clip, signal);
    const likeness = seen.outcome === 'refused' ? 'unsure' : likenessOf(face, seen.embedding);
    return { same: null, unsure: UNSURE, other: OTHER_PERSON }[likeness];
  }
}
