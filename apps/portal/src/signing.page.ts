import { type Challenge, type ConsentText, languageOf, type Party, type SigningView } from '@app/consent';
import { html, type Markup } from './html.ts';
import { page } from './layout.ts';
import { fill, wordsIn } from './words/index.ts';
import type { PortalWords } from './words/words.ts';

/** Reading and signing, or, once signed, the spoken statement. */
export function signingPage({ consent, texts, challenge }: SigningView): string {
  const { language, words } = wordsIn(languageOf(consent.locale ?? 'en'));
  const brand = consent.parties.find(({ role }) => role === 'brand')?.name ?? '';
  const title = fill(words.signing.title, { brand });
  const step =
    consent.status === 'signed' && challenge ? statement(challenge, language, words) : signing(consent.parties, texts, brand, words);
  const body = html`
<h1>${title}</h1>
${consent.test ? html`<p class="test" role="note">${words.signing.test}</p>` : null}
<noscript><p class="notice">${words.noScript}</p></noscript>
${step}
<p id="message" class="notice" role="status" aria-live="polite" tabindex="-1"></p>`;
  return page({ language, title, body, script: 'signing.js', messages: words.messages });
}

const signing = (parties: readonly Party[], texts: readonly ConsentText[], brand: string, { signing: words }: PortalWords): Markup => html`
<p>${words.intro}</p>
<section aria-labelledby="who"><h2 id="who">${words.whoAsks}</h2>
<ul>${parties.map(
  ({ role, name, address, country, verified }) =>
    html`<li><strong>${name}</strong> (${address ?? country}), ${words.roles[role]}${verified || role === 'platform' ? null : html` <em>(${words.unverified})</em>`}</li>`,
)}</ul></section>
<form id="sign" novalidate>
${texts.map(({ modality, text, textSha256 }) => {
  return html`<section aria-labelledby="h-${modality}"><h2 id="h-${modality}">${words.headings[modality]}</h2>
<div class="text">${text.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}</div>
<label class="check"><input type="checkbox" name="agree" data-modality="${modality}" data-sha256="${textSha256}"> <span>${words.agree[modality]}</span></label>
</section>`;
})}
<section aria-labelledby="h-sign"><h2 id="h-sign">${words.signHeading}</h2>
<label for="name">${words.fullName}</label>
<input id="name" name="fullName" autocomplete="name" maxlength="200" required>
<p id="draw-label">${words.draw}</p>
<canvas id="drawing" width="640" height="220" role="img" aria-labelledby="draw-label"></canvas>
<p><button type="button" id="clear" class="quiet">${words.clear}</button></p>
<button type="submit">${words.sign}</button>
</section>
</form>
<details><summary>${words.declineHeading}</summary>
<form id="decline">
<p>${fill(words.declineText, { brand })}</p>
<label class="check"><input type="checkbox" name="pressured"> <span>${fill(words.pressured, { brand })}</span></label>
<button type="submit" class="quiet">${words.decline}</button>
</form></details>`;

function statement({ id, words: spoken, brand, date, expiresAt }: Challenge, language: string, { statement: words }: PortalWords): Markup {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  return html`
<section aria-labelledby="h-say"><h2 id="h-say">${words.heading}</h2>
<p>${words.intro}</p>
<div class="say"><p>${words.say}</p>
<blockquote><p>${fill(words.sentence, { brand, date: day })}</p>
<ol class="words">${spoken.map((word) => html`<li>${word}</li>`)}</ol></blockquote></div>
<p>${words.expires} <time id="expires" datetime="${expiresAt.toISOString()}">${expiresAt.toISOString().slice(11, 16)} UTC</time></p>
<video id="camera" playsinline muted hidden></video>
<div class="buttons" id="statement" data-challenge="${id}" data-expires="${expiresAt.toISOString()}">
<button type="button" id="start" data-again="${words.again}">${words.start}</button>
<button type="button" id="stop" hidden>${words.stop}</button>
<button type="button" id="send" hidden>${words.send}</button>
</div>
<p><label for="file">${words.upload}</label>
<input id="file" type="file" accept="video/*" capture="user"></p>
</section>`;
}
