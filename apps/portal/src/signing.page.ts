import type { EffectiveBranding } from '@app/branding';
import {
  type Challenge,
  isPending,
  languageOf,
  maskedAddress,
  needsSecondChannel,
  type Party,
  type SecondChannel,
  type SigningView,
} from '@app/consent';
import { html, type Markup } from './html.ts';
import { page } from './layout.ts';
import { fill, wordsIn } from './words/index.ts';
import type { PortalWords } from './words/words.ts';

/** Reading and signing, or, once signed, the code of the second channel and then the spoken statement. */
export function signingPage({ consent, texts, challenge, channel, channelKinds }: SigningView, branding: EffectiveBranding): string {
  const { language, words } = wordsIn(languageOf(consent.locale ?? 'en'));
  const brand = consent.parties.find(({ role }) => role === 'brand')?.name ?? '';
  const title = fill(words.signing.title, { brand });
  const byPhone = channelKinds.includes('sms');
  const messages = byPhone ? words.messages : { ...words.messages, channel: words.code.mailOnly, channelSame: words.code.mailOnly };
  const spoken = consent.status === 'signed' ? challenge : null;
  const body = html`
${consent.terms.likenessKind === 'identifiable_clone' ? steps(words, consent.status === 'signed') : null}
<h1>${title}</h1>
${consent.test ? html`<p class="test" role="note">${words.signing.test}</p>` : null}
<noscript><p class="notice">${words.noScript}</p></noscript>
${isPending(channel) ? codeEntry(channel, byPhone, words) : spoken ? statement(spoken, language, words) : signing({ consent, texts }, brand, byPhone, words)}
<p id="message" class="notice" role="status" aria-live="polite" tabindex="-1"></p>
<p id="next" hidden><a href="/t">${words.link.title}</a></p>`;
  return page({ brand: branding, language, title, body, script: 'signing.js', messages });
}

const steps = ({ signing, statement: spoken }: PortalWords, second: boolean): Markup => html`<ol class="steps">
<li ${second ? html`class="done"` : html`aria-current="step"`}>${signing.signHeading}</li>
<li ${second ? html`aria-current="step"` : null}>${spoken.heading}</li>
</ol>`;

const signing = (
  { consent, texts }: Pick<SigningView, 'consent' | 'texts'>,
  brand: string,
  byPhone: boolean,
  { signing: words, code }: PortalWords,
): Markup => html`
<p class="lead">${words.intro}</p>
<section class="card" aria-labelledby="who"><h2 id="who">${words.whoAsks}</h2>
<ul class="parties">${consent.parties.map((party) => partyLine(party, words))}</ul></section>
<form id="sign" novalidate>
${texts.map(
  ({
    modality,
    text,
    textSha256,
  }) => html`<section class="card" aria-labelledby="h-${modality}"><h2 id="h-${modality}">${words.headings[modality]}</h2>
<div class="text">${text.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}</div>
<label class="check"><input type="checkbox" name="agree" data-modality="${modality}" data-sha256="${textSha256}"> <span>${words.agree[modality]}</span></label>
</section>`,
)}
<section class="card" aria-labelledby="h-sign"><h2 id="h-sign">${words.signHeading}</h2>
<label for="name">${words.fullName}</label>
<input id="name" name="fullName" autocomplete="name" maxlength="200" required aria-describedby="message">
${needsSecondChannel(consent) ? channelField(byPhone, code) : null}
<div class="field"><span id="draw-label">${words.draw}</span> <button type="button" id="clear" class="quiet small">${words.clear}</button></div>
<canvas id="drawing" width="640" height="220" role="img" aria-labelledby="draw-label"></canvas>
<button type="submit" class="wide">${words.sign}</button>
</section>
</form>
<details><summary>${words.declineHeading}</summary>
<form id="decline">
<p>${fill(words.declineText, { brand })}</p>
<label class="check"><input type="checkbox" name="pressured"> <span>${fill(words.pressured, { brand })}</span></label>
<div class="buttons"><button type="submit" class="quiet">${words.decline}</button></div>
</form></details>`;

const channelField = (byPhone: boolean, { channel, channelHint, numberHint, mailChannel }: PortalWords['code']): Markup => html`
<label for="channel">${byPhone ? channel : mailChannel}</label>
<input id="channel" autocomplete="${byPhone ? 'tel' : 'email'}" maxlength="254" required aria-describedby="channel-hint message">
<p id="channel-hint" class="small">${channelHint}${byPhone ? ` ${numberHint}` : null}</p>`;

const codeEntry = (to: SecondChannel, byPhone: boolean, { code: words }: PortalWords): Markup => html`
<section class="card" aria-labelledby="h-code"><h2 id="h-code">${words.heading}</h2>
<p>${fill(words.intro, { to: maskedAddress(to) })}</p>
<form id="code-entry" novalidate>
<label for="code">${words.code}</label>
<input id="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required aria-describedby="message">
<button type="submit" class="wide">${words.confirm}</button>
</form>
<details><summary>${words.noCode}</summary>
<form id="code-again" novalidate>
<label for="channel">${byPhone ? words.other : words.mailChannel}</label>
<input id="channel" autocomplete="off" maxlength="254" aria-describedby="message">
<div class="buttons"><button type="submit" class="quiet">${words.again}</button></div>
</form></details>
</section>`;

const partyLine = ({ role, name, address, country, verified }: Party, words: PortalWords['signing']): Markup =>
  html`<li><strong>${name}</strong> <span>${words.roles[role]} · ${address ?? country}${verified || role === 'platform' ? null : ` · ${words.unverified}`}</span></li>`;

function statement({ id, words: spoken, brand, date, expiresAt }: Challenge, language: string, { statement: words }: PortalWords): Markup {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  return html`
<section class="card" aria-labelledby="h-say"><h2 id="h-say">${words.heading}</h2>
<p>${words.intro}</p>
<p id="say">${words.say}</p>
<blockquote class="say" aria-labelledby="say"><p>${fill(words.sentence, { brand, date: day })}</p>
<ol class="words">${spoken.map((word) => html`<li>${word}</li>`)}</ol></blockquote>
<p class="small">${words.expires} <time id="expires" datetime="${expiresAt.toISOString()}">${expiresAt.toISOString().slice(11, 16)} UTC</time></p>
<video id="camera" playsinline muted hidden aria-label="${words.heading}"></video>
<div class="buttons" id="statement" data-challenge="${id}" data-expires="${expiresAt.toISOString()}">
<button type="button" id="start" data-again="${words.again}">${words.start}</button>
<button type="button" id="stop" hidden>${words.stop}</button>
<button type="button" id="send" hidden>${words.send}</button>
</div>
<label for="file">${words.upload}</label>
<input id="file" type="file" accept="video/*" capture="user">
</section>`;
}
