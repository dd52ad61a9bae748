import { type Consent, type Decision, foremost, languageOf, platformName, purposeName, type TalentPage } from '@app/consent';
import { html, type Markup } from './html.ts';
import { page } from './layout.ts';
import { fill, wordsIn } from './words/index.ts';
import type { PortalWords } from './words/words.ts';

const parts = ['purposes', 'platforms', 'territories', 'languages'] as const;
type Part = (typeof parts)[number];

interface Tongue {
  readonly language: string;
  readonly words: PortalWords['talent'];
}

/** Everything one brand may do with a person's clone and did, and how to stop it. */
export function talentPage({ talent, consents, linkExpiresAt }: TalentPage, uses: readonly Decision[], exportPath: string): string {
  const { language, words } = wordsIn(languageOf(talent.locale));
  const tongue = { language, words: words.talent };
  const brand = brandOf(consents) ?? talent.stageName;
  const title = fill(words.talent.title, { brand });
  const body = html`
<h1>${title}</h1>
<p class="lead">${fill(words.talent.intro, { brand })}</p>
<noscript><p class="notice">${words.noScript}</p></noscript>
<p id="message" class="notice" role="status" aria-live="polite" tabindex="-1"></p>
${consents.map((consent) => consentCard(consent, tongue))}
<section class="card" aria-labelledby="h-uses"><h2 id="h-uses">${words.talent.uses}</h2>
${uses.length > 0 ? html`<ul class="uses">${uses.map((use) => useLine(use, tongue))}</ul>` : html`<p>${words.talent.noUses}</p>`}
</section>
<p><a href="${exportPath}" download>${words.talent.download}</a></p>
<p class="small">${fill(words.talent.expires, { time: `${linkExpiresAt.toISOString().slice(11, 16)} UTC` })}</p>`;
  return page({ language, title, body, script: 'talent.js', messages: words.messages });
}

const brandOf = (consents: readonly Consent[]) => consents.flatMap(({ parties }) => parties).find(({ role }) => role === 'brand')?.name;

function consentCard(consent: Consent, tongue: Tongue): Markup {
  const { status, terms } = consent;
  const { words } = tongue;
  const standing = status === 'active' || status === 'paused';
  const open = standing || status === 'signed' || status === 'offered' || status === 'held';
  const name = statusName(consent, tongue);
  return html`
<section class="card" aria-label="${words.status}: ${name}">
<p><strong class="status ${status}">${name}</strong>${standing ? fill(words.until, { date: day(terms.validUntil, tongue) }) : null}${consent.test ? ` (${words.test})` : null}</p>
<dl class="facts">${parts.map((part) => html`<dt>${words.parts[part]}</dt><dd>${terms[part].map((item) => named(part, item, tongue)).join(', ') || '–'}</dd>`)}</dl>
${standing ? changes(consent, tongue) : null}
${open ? ending(consent, tongue) : null}
</section>`;
}

function statusName({ status, pausedBy, parties }: Consent, { words }: Tongue): string {
  const side = status === 'paused' ? foremost(pausedBy) : null;
  const brand = parties.find(({ role }) => role === 'brand')?.name ?? '';
  if (side === 'platform' || side === 'tenant') return fill(words.pausedBy[side], { brand });
  return words.statuses[status] ?? status;
}

function changes({ id, terms, pausedBy }: Consent, tongue: Tongue): Markup {
  const { words } = tongue;
  const ours = pausedBy.includes('talent');
  return html`<div class="buttons">
<button type="button" data-action="${ours ? 'resume' : 'pause'}" data-consent="${id}">${ours ? words.resume : words.pause}</button>
</div>
<details><summary>${words.narrow}</summary><form class="narrow" data-consent="${id}"><p>${words.narrowText}</p>
${parts.map((part) => ticks(part, terms[part], tongue))}
<div class="buttons"><button type="submit" class="quiet">${words.save}</button></div></form></details>`;
}

const ending = ({ id }: Consent, { words }: Tongue): Markup => html`<details><summary>${words.revoke}</summary><p>${words.revokeText}</p>
<div class="buttons"><button type="button" class="danger" data-action="revoke" data-consent="${id}">${words.revoke}</button></div></details>`;

const ticks = (part: Part, items: readonly string[], tongue: Tongue): Markup | null =>
  items.length > 0
    ? html`<fieldset><legend>${tongue.words.parts[part]}</legend>${items.map(
        (item) =>
          html`<label class="check"><input type="checkbox" name="${part}" value="${item}" checked> <span>${named(part, item, tongue)}</span></label>`,
      )}</fieldset>`
    : null;

/** What is coded in the terms, as the reader calls it. */
function named(part: Part, item: string, { language }: Tongue): string {
  if (part === 'purposes') return purposeName(language, item);
  if (part === 'platforms') return platformName(language, item);
  return new Intl.DisplayNames(language, { type: part === 'territories' ? 'region' : 'language' }).of(item) ?? item;
}

const useLine = ({ kind, outcome, asked, decidedAt }: Decision, tongue: Tongue): Markup => {
  const { language, words } = tongue;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(decidedAt);
  const details = [
    ...(asked.platform ? [named('platforms', asked.platform, tongue)] : []),
    ...(asked.territories ?? []).map((territory) => named('territories', territory, tongue)),
    ...(asked.seconds === undefined ? [] : [`${asked.seconds} s`]),
  ];
  const answer = outcome === 'allow' ? words.allowed : html`<strong class="refused">${words.refused}</strong>`;
  return html`<li><time datetime="${decidedAt.toISOString()}">${when} UTC</time> ${words.kinds[kind]}, ${answer}${details.map((detail) => ` · ${detail}`)}</li>`;
};

const day = (date: Date, { language }: Tongue) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
