import { html } from './html.ts';
import { page } from './layout.ts';
import { wordsIn } from './words/index.ts';

/** Where a talent asks for the link to their own page. */
export function linkPage(wanted: string): string {
  const { language, words } = wordsIn(wanted);
  const { title, intro, email, send } = words.link;
  const body = html`
<h1>${title}</h1>
<p class="lead">${intro}</p>
<noscript><p class="notice">${words.noScript}</p></noscript>
<form id="ask" class="card">
<label for="email">${email}</label>
<input id="email" name="email" type="email" autocomplete="email" required>
<button type="submit" class="wide">${send}</button>
</form>
<p id="message" class="notice" role="status" aria-live="polite" tabindex="-1"></p>`;
  return page({ language, title, body, script: 'talent.js', messages: words.messages });
}

/** From the notice at the old address. Changes nothing until the button is pressed: mail programs follow links before people do. */
export function stopPage(wanted: string): string {
  const { language, words } = wordsIn(wanted);
  const { stopTitle, stopText, stop } = words.link;
  const body = html`
<h1>${stopTitle}</h1>
<p class="lead">${stopText}</p>
<noscript><p class="notice">${words.noScript}</p></noscript>
<form id="stop-contacts" class="card"><button type="submit" class="wide">${stop}</button></form>
<p id="message" class="notice" role="status" aria-live="polite" tabindex="-1"></p>`;
  return page({ language, title: stopTitle, body, script: 'talent.js', messages: words.messages });
}

/** For every link that opens nothing, whatever the reason. */
export function gonePage(wanted: string): string {
  const { language, words } = wordsIn(wanted);
  const { goneTitle, gone, title } = words.link;
  return page({ language, title: goneTitle, body: html`<h1>${goneTitle}</h1><p class="lead">${gone}</p><p><a href="/t">${title}</a></p>` });
}
