import { config, Database, Permit, RateLimit, RateLimited } from '@app/platform';
import { spokenLocale } from '@app/wording';
import { Injectable } from '@nestjs/common';
import { checkContent } from '../content/check-content.ts';
import { PronunciationRepository } from '../pronunciation/pronunciation.repository.ts';
import { pronunciationsFor } from '../pronunciation/pronunciation-list.ts';
import { ContentBlocked } from '../script.errors.ts';
import { SpeechDesk } from './speech-desk.ts';
import type { CreateSpeechPreview } from './speech-preview.commands.ts';

@Injectable()
export class SpeechPreviewService {
  constructor(
    private readonly db: Database,
    private readonly pronunciations: PronunciationRepository,
    private readonly rates: RateLimit,
    private readonly desk: SpeechDesk,
  ) {}

  /** How a text will sound, as a WAV file, in a built-in voice: nobody's likeness is used, nothing is stored or charged. */
  @Permit('script:read')
  async create({ text, locale, pitchHz }: CreateSpeechPreview, nobodyListens?: AbortSignal): Promise<Buffer> {
    spokenLocale(locale);
    const { findings } = checkContent(text, locale, { goods: [] });
    const blocked = findings.filter(({ outcome }) => outcome === 'block');
    if (blocked.length > 0) throw new ContentBlocked(blocked);
    await this.spend();
    const list = await this.db.transaction(() => this.pronunciations.current());
    return this.desk.say({ text, locale, f0Hz: pitchHz ?? null, lexicon: pronunciationsFor(list, locale) }, nobodyListens);
  }

  /** They are free, but each keeps a core busy for seconds: so many a minute, and so many an hour. */
  private async spend(): Promise<void> {
    const { SPEECH_PREVIEWS_PER_MINUTE: aMinute, SPEECH_PREVIEWS_PER_HOUR: anHour } = config();
    for (const [subject, burst, seconds] of [
      ['speech-previews-minute', aMinute, 60],
      ['speech-previews-hour', anHour, 3_600],
    ] as const) {
      const { allowed, waitMs } = await this.rates.spend(1, { name: 'speech-previews', subject, perSecond: burst / seconds, burst });
      if (!allowed) throw new RateLimited('speech-previews', waitMs);
    }
  }
}
