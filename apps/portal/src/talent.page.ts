import { type Consent, type Decision, foremost, languageOf, type TalentPage } from '@app/consent';
import { html, type Markup } from './html.ts';
import { page } from './layout.ts';
import { fill, wordsIn } from './words/index.ts';
import type { PortalWords } from './words/words.ts';

/** Everything one brand may do with a person's clone and did, and how to stop it. */
export function talentPage({ talent, consents, linkExpiresAt }: TalentPage, uses: readonly Decision[], exportPath: string): string {
  const { language, words } = wordsIn(languageOf(talent.locale));
  const brand = consents.flatMap(({ parties }) => parties).find(({ role }) => role === 'brand')?.name ?? talent.stageName;
  const title = fill(words.talent.title, { brand });
  const body = html`
<h1>${title}</h1>
<p>${fill(words.talent.intro, { brand })}</p>
<p id="message" class="notice" role="status" aria-live="polite" tabindex="-1"></p>
${consents.map((consent) => consentCard(consent, language, words))}
<section aria-labelledby="h-uses"><h2 id="h-uses">${words.talent.uses}</h2>
${uses.length > 0 ? html`<ul class="uses">${uses.map((use) => useLine(use, language, words))}</ul>` : html`<p>${words.talent.noUses}</p>`}
</section>
<p><a href="${exportPath}" download>${words.talent.download}</a></p>
<p class="small">${fill(words.talent.expires, { time: `${linkExpiresAt.toISOString().slice(11, 16)} UTC` })}</p>`;
  return page({ language, title, body, script: 'talent.js', messages: words.messages });
}

function consentCard(consent: Consent, language: string, { talent: words }: PortalWords): Markup {
  const { id, status, terms, pausedBy } = consent;
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(terms.validUntil);
  const standing = status === 'active' || status === 'paused';
  const ours = pausedBy.includes('talent');
  return html`
<section class="card" aria-label="${words.status}: ${words.statuses[status] ?? status}">
<p><strong>${words.statuses[status] ?? status}</strong>${standing ? html`, ${fill(words.until, { date: until })}` : null}${consent.test ? ' (test)' : null}${status === 'paused' && foremost(pausedBy) !== 'talent' ? html` (${foremost(pausedBy)})` : null}</p>
<p>${words.parts.purposes}: ${shown(terms.purposes)}. ${words.parts.platforms}: ${shown(terms.platforms)}. ${words.parts.territories}: ${shown(terms.territories)}. ${words.parts.languages}: ${shown(terms.languages)}.</p>
${
  standing
    ? html`<div class="buttons">
<button type="button" data-action="${ours ? 'resume' : 'pause'}" data-consent="${id}">${ours ? words.resume : words.pause}</button>
</div>
<details><summary>${words.narrow}</summary><form class="narrow" data-consent="${id}"><p>${words.narrowText}</p>
${(['purposes', 'platforms', 'territories', 'languages'] as const).map((part) => ticks(part, terms[part], words.parts[part]))}
<button type="submit" class="quiet">${words.save}</button></form></details>`
    : null
}
${
  standing || status === 'signed' || status === 'offered' || status === 'held'
    ? html`<details><summary>${words.revoke}</summary><p>${words.revokeText}</p>
<button type="button" class="danger" data-action="revoke" data-consent="${id}">${words.revoke}</button></details>`
    : null
}
</section>`;
}

const shown = (items: readonly string[]) => items.map((item) => item.replaceAll('_', ' ')).join(', ') || '–';

const ticks = (part: string, items: readonly string[], name: string): Markup | null =>
  items.length > 0
    ? html`<fieldset><legend>${name}</legend>${items.map(
        (item) =>
          html`<label class="check"><input type="checkbox" name="${part}" value="${item}" checked> <span>${item.replaceAll('_', ' ')}</span></label>`,
      )}</fieldset>`
    : null;

const useLine = ({ kind, outcome, asked, decidedAt }: Decision, language: string, { talent: words }: PortalWords): Markup => {
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(decidedAt);
  const details = [
    asked.platform?.replaceAll('_', ' '),
    asked.territories?.join(' '),
    asked.seconds === undefined ? undefined : `${asked.seconds} s`,
  ];
  return html`<li><time datetime="${decidedAt.toISOString()}">${when} UTC</time> ${words.kinds[kind]}, ${outcome === 'allow' ? words.allowed : words.refused}${details
    .filter(Boolean)
    .map((detail) => ` · ${detail}`)}</li>`;
};
