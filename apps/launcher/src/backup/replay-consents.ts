import { ConsentModule, RestoredConsents } from '@app/consent';
import { asSystem, type Ending, grants, PlatformModule, runIn } from '@app/platform';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({ imports: [PlatformModule, ConsentModule] })
class ReplayModule {}

export interface Replayed {
  readonly revoked: number;
  readonly paused: number;
  readonly keys: number;
}

type ConsentEnding = Extract<Ending, { kind: 'consent' }>;
type Fate = { readonly ending: ConsentEnding; readonly how: 'revoked' | 'paused' };

/** Consents that ended after the backup end again; those paused or narrowed wait for their talents, since the terms they left are lost. */
export async function replayConsents(endings: readonly Ending[], since: Date): Promise<Omit<Replayed, 'keys'>> {
  const app = await NestFactory.createApplicationContext(ReplayModule, { logger: ['error', 'fatal'] });
  const done = { revoked: 0, paused: 0 };
  try {
    for (const { ending, how } of fatesOf(endings, since)) {
      const known = await runIn(asSystem(ending.tenantId, 'restore', grants([])), () =>
        app.get(RestoredConsents).endAgain(ending.consentId, how),
      );
      if (known) done[how] += 1;
    }
  } finally {
    await app.close();
  }
  return done;
}

/** One fate a consent. A revocation is final; a pause ends with its resumption, a narrowing does not. */
export function fatesOf(endings: readonly Ending[], since: Date): Fate[] {
  const fates = new Map<string, Fate>();
  const narrowed = new Set<string>();
  for (const ending of endings) {
    if (ending.kind !== 'consent' || new Date(ending.at) < since) continue;
    const { consentId, happened } = ending;
    if (happened === 'narrowed') narrowed.add(consentId);
    if (fates.get(consentId)?.how === 'revoked') continue;
    if (happened === 'resumed' && !narrowed.has(consentId)) fates.delete(consentId);
    else fates.set(consentId, { ending, how: happened === 'revoked' ? 'revoked' : 'paused' });
  }
  return [...fates.values()];
}
