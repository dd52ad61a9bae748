import type { EffectiveBranding } from '@app/branding';
import { type Consent, foremost, languageOf } from '@app/consent';
import type { WholePage } from '@app/evidence';
import { html, type Markup } from './html.ts';
import { page } from './layout.ts';
import { contactsCard } from './talent.contacts.ts';
import { readingsCard, usesCard, worksCard } from './talent.lists.ts';
import { day, named, type Part, parts, type Tongue } from './talent.tongue.ts';
import { fill, wordsIn } from './words/index.ts';

export interface TalentPageParts extends WholePage {
  readonly brand: EffectiveBranding;
  /** Where the person's own API is: `/v1/talent/{token}`. */
  readonly api: string;
  readonly now: Date;
}

/** Everything one brand may do with a person's clone and did, and how to stop it. */
export function talentPage({
  page: { talent, consents, readings, contactChange, linkExpiresAt },
  uses,
  works,
  brand: branding,
  api,
  now,
}: TalentPageParts): string {
  const { language, words } = wordsIn(languageOf(talent.locale));
  const tongue = { language, words: words.talent };
  const brand = brandOf(consents) ?? talent.stageName;
  const title = fill(words.talent.title, { brand });
  const body = html`
<h1>${title}</h1>
<p class="lead">${fill(words.talent.intro, { brand })}</p>
<noscript><p class="notice">${words.noScript}</p></noscript>
<p id="message" class="notice" role="status" aria-live="polite" tabindex="-1"></p>
${consents.map((consent) => consentCard(consent, api, tongue))}
${worksCard(works, now, tongue)}
${usesCard(uses, tongue)}
${readingsCard(readings, brand, tongue)}
${contactsCard(talent, contactChange, tongue)}
<p><a href="${api}/export" download>${words.talent.download}</a></p>
<p class="small">${fill(words.talent.expires, { time: `${linkExpiresAt.toISOString().slice(11, 16)} UTC` })}</p>`;
  return page({ brand: branding, language, title, body, script: 'talent.js', messages: words.messages });
}

const brandOf = (consents: readonly Consent[]) => consents.flatMap(({ parties }) => parties).find(({ role }) => role === 'brand')?.name;

function consentCard(consent: Consent, api: string, tongue: Tongue): Markup {
  const { id, status, terms, signedAt } = consent;
  const { words } = tongue;
  const standing = status === 'active' || status === 'paused';
  const open = standing || status === 'signed' || status === 'offered' || status === 'held';
  const name = statusName(consent, tongue);
  return html`
<section class="card" aria-label="${words.status}: ${name}">
<p><strong class="status ${status}">${name}</strong>${standing ? fill(words.until, { date: day(terms.validUntil, tongue) }) : null}${consent.test ? ` (${words.test})` : null}</p>
<dl class="facts">${parts.map((part) => html`<dt>${words.parts[part]}</dt><dd>${terms[part].map((item) => named(part, item, tongue)).join(', ') || '–'}</dd>`)}</dl>
${signedAt && html`<p><a href="${api}/consents/${id}/receipt.pdf" download>${words.receipt}</a></p>`}
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
