import { type Id, InvalidInput, type Page, type PageQuery } from '@app/kernel';
import { Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ChooseConsent, NarrowConsent } from './consent.commands.ts';
import type { ConsentHappening } from './consent.events.ts';
import { type Consent, isOver, narrow, pause, resume, revoke } from './consent.ts';
import { ConsentChanges } from './consent-changes.ts';
import { TalentAccess, type TalentPage } from './talent-access.ts';
import { type TalentUse, TalentUses } from './talent-uses.ts';

/** The talent's own page: everything they can see and stop, by a link for half an hour. */
@Injectable()
export class TalentPageService {
  constructor(
    private readonly access: TalentAccess,
    private readonly talentUses: TalentUses,
    private readonly changes: ConsentChanges,
  ) {}

  @Permit('talent_link:use')
  view(token: string): Promise<TalentPage> {
    return this.access.at(token, async (page) => page);
  }

  @Permit('talent_link:use')
  uses(token: string, query: PageQuery): Promise<Page<TalentUse>> {
    return this.access.at(token, (page) => this.talentUses.of(page, query));
  }

  /** Revokes one consent, or every one that stands: whoever says "stop" means all of it. Repeating it is no error. */
  @Permit('talent_link:use')
  revoke(token: string, choice: ChooseConsent): Promise<TalentPage> {
    return this.each(token, choice, 'revoked', (consent, now) => (isOver(consent) ? consent : revoke(consent, 'talent', now)));
  }

  @Permit('talent_link:use')
  pause(token: string, choice: ChooseConsent): Promise<TalentPage> {
    const isRunning = ({ status }: Consent) => status === 'active' || status === 'paused';
    return this.each(token, choice, 'paused', (consent) => (choice.consentId || isRunning(consent) ? pause(consent, 'talent') : consent));
  }

  @Permit('talent_link:use')
  resume(token: string, choice: ChooseConsent): Promise<TalentPage> {
    const isOurs = ({ pausedBy }: Consent) => pausedBy.includes('talent');
    return this.each(token, choice, 'resumed', (consent) => (choice.consentId || isOurs(consent) ? resume(consent, 'talent') : consent));
  }

  /** Takes away from what was signed; for more, the brand has to ask again. */
  @Permit('talent_link:use')
  narrow(token: string, { consentId, ...less }: NarrowConsent): Promise<TalentPage> {
    return this.access.at(token, async (page) => {
      const standing = page.consents.filter(({ status }) => status === 'active' || status === 'paused');
      const only = standing.length === 1 ? standing[0]?.id : undefined;
      const id = consentId ?? only;
      if (!id) throw new InvalidInput([{ pointer: '/consentId', message: 'Say which consent.', code: 'required' }]);
      const parts = Object.keys(less).filter((part) => less[part as keyof typeof less] !== undefined);
      await this.own(page, id, 'narrowed', (consent, now) => (parts.length > 0 ? narrow(consent, less, now) : consent), { parts });
      return this.again(page);
    });
  }

  private each(
    token: string,
    { consentId }: ChooseConsent,
    kind: ConsentHappening,
    decide: (consent: Consent, now: Date) => Consent,
  ): Promise<TalentPage> {
    return this.access.at(token, async (page) => {
      const chosen = consentId ? [consentId] : page.consents.filter(({ status }) => status !== 'draft').map(({ id }) => id);
      for (const id of chosen) await this.own(page, id, kind, decide, { by: 'talent' });
      return this.again(page);
    });
  }

  private async own(
    page: TalentPage,
    id: Id<'con'>,
    kind: ConsentHappening,
    decide: (consent: Consent, now: Date) => Consent,
    details: Parameters<ConsentChanges['step']>[3],
  ): Promise<void> {
    this.access.assertOwn(page, id);
    await this.changes.step(id, kind, decide, details);
  }

  private async again(page: TalentPage): Promise<TalentPage> {
    return { ...page, consents: await this.access.visible(page.talent.id) };
  }
}
