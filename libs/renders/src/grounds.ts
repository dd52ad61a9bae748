import { Assets } from '@app/assets';
import { Clones } from '@app/avatars';
import { blocksOf, FRAMES_PER_SECOND } from '@app/billing';
import { Consents, goodsIn, type Use, Uses } from '@app/consent';
import { type DecisionInputs, Disclosures } from '@app/disclosure';
import { Clock, type Id } from '@app/kernel';
import { type ApprovedScript, Scripts, speakingTimeMs } from '@app/scripts';
import { TenantLine } from '@app/tenancy';
import { spokenLocale } from '@app/wording';
import { Injectable } from '@nestjs/common';
import type { QuoteRender } from './render.commands.ts';
import { DisclosureBlocked, NoSound, SoundTooLongForDraft } from './render.errors.ts';
import { spokenNoticeOf } from './spoken-notice.ts';

/** A draft is a look at the picture, not a film: 15 s at the most. */
export const DRAFT_MS = 15_000;

/** What a render stands on before it begins: each of these can refuse it, and says why. */
@Injectable()
export class Grounds {
  constructor(
    private readonly clones: Clones,
    private readonly scripts: Scripts,
    private readonly consents: Consents,
    private readonly uses: Uses,
    private readonly disclosures: Disclosures,
    private readonly tenants: TenantLine,
    private readonly assets: Assets,
    private readonly clock: Clock,
  ) {}

  /** Seconds and blocks that text and spoken notice will take, and what they need. In the caller's transaction. */
  async estimate(command: QuoteRender) {
    const avatar = await this.clones.ready(command.avatarId);
    const talent = await this.consents.talentOf(avatar.consentId);
    const script = await this.scripts.approved(command.scriptId, talent);
    const situation = await this.situationOf(avatar.consentId, talent, command, script);
    const notice = spokenNoticeOf(await this.disclosures.preview(situation, this.clock.now()), script.locale);
    const spoken = (await this.lengthOf(command, script)) + (notice ? speakingTimeMs(notice.text, notice.locale) : 0);
    const draft = command.quality === 'draft';
    // A text's length is an estimate, which the engine may find too long; a sound's is known.
    if (draft && command.audioAssetId && spoken > DRAFT_MS) throw new SoundTooLongForDraft(spoken, DRAFT_MS);
    const durationMs = draft ? Math.min(spoken, DRAFT_MS) : spoken;
    return { avatar, script, situation, durationMs, blocks: blocksOf(Math.ceil((durationMs * FRAMES_PER_SECOND) / 1000)) };
  }

  /** The same for a quote: refuses what the order would be refused for, and leaves nothing behind. */
  async foresee(command: QuoteRender) {
    const estimate = await this.estimate(command);
    const { avatar, script, durationMs } = estimate;
    await this.uses.goesOn(this.useOf(avatar.consentId, command.scriptId, command, script, durationMs));
    return estimate;
  }

  /** The person's consent to this very use, at this very moment. */
  useOf(
    consentId: Id<'con'>,
    subjectId: string,
    command: Pick<QuoteRender, 'destination' | 'purpose' | 'audioAssetId'>,
    script: ApprovedScript,
    durationMs: number,
  ): Use {
    const { platform, territories } = command.destination;
    return {
      consentId,
      kind: 'render',
      subjectId,
      // Nobody here can tell that a given voice is not the person's own.
      ...(command.audioAssetId ? { modalities: ['face', 'voice'] } : {}),
      purpose: command.purpose,
      platform,
      territories,
      language: script.locale,
      goods: goodsIn(script.products, script.text, spokenLocale(script.locale).language),
      seconds: Math.ceil(durationMs / 1000),
    };
  }

  permit(use: Use) {
    return this.uses.permit(use);
  }

  /** What viewers must be told there. Throws DisclosureBlocked where nothing one could tell them would do. */
  async disclose(situation: DecisionInputs, subjectId: string) {
    const decision = await this.disclosures.decide({ ...situation, subjectId });
    if (decision.outcome === 'block') throw new DisclosureBlocked(decision.rules.map(({ code }) => code));
    return decision;
  }

  private async lengthOf({ audioAssetId }: Pick<QuoteRender, 'audioAssetId'>, { text, locale, lexicon }: ApprovedScript): Promise<number> {
    if (!audioAssetId) return speakingTimeMs(text, locale, lexicon);
    const { purpose, durationMs } = await this.assets.get(audioAssetId);
    if (durationMs === null) throw new NoSound(purpose);
    return durationMs;
  }

  private async situationOf(
    consentId: Id<'con'>,
    talent: Awaited<ReturnType<Consents['talentOf']>>,
    { destination, purpose }: Pick<QuoteRender, 'destination' | 'purpose'>,
    { products, locale }: ApprovedScript,
  ): Promise<DecisionInputs> {
    const { country: tenantCountry } = await this.tenants.current();
    const { terms } = await this.consents.get(consentId);
    return {
      destination,
      medium: 'video',
      purpose,
      likenessKind: terms.likenessKind,
      // One path of all of them: a rule for any of these goods speaks.
      category: products.flatMap(({ category }) => category ?? []).join(' > ') || undefined,
      tenantCountry,
      talentCountry: talent.region ?? talent.country,
      language: locale,
    };
  }
}
