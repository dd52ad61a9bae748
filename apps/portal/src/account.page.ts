import type { EffectiveBranding } from '@app/branding';
import { accountWordsIn } from './account-words/index.ts';
import { html, type Markup } from './html.ts';
import { page } from './layout.ts';
import { fill } from './words/index.ts';

export const accountPages = ['forgot', 'reset', 'verify', 'invitation'] as const;
export type AccountPageName = (typeof accountPages)[number];

const password = (label: string, hint: string, autocomplete: string): Markup => html`
<label for="password">${label}</label>
<input id="password" name="password" type="password" autocomplete="${autocomplete}" minlength="12" maxlength="200" required aria-describedby="hint">
<p id="hint" class="small">${hint}</p>`;

/** The link's token stands behind the `#`, which no browser sends: the page shows nothing of the account, and its script posts. */
export function accountPage(name: AccountPageName, wanted: string, brand: EffectiveBranding): string {
  const { language, words } = accountWordsIn(wanted);
  const { title, intro, send, done } = words[name];
  const fields = {
    forgot: () =>
      html`<label for="email">${words.forgot.email}</label><input id="email" name="email" type="email" autocomplete="email" required>`,
    reset: () => password(words.reset.password, words.hint, 'new-password'),
    verify: () => null,
    invitation: () => password(words.invitation.password, words.hint, 'current-password'),
  };
  const body = html`
<h1>${title}</h1>
<p class="lead">${fill(intro, { name: brand.displayName })}</p>
<noscript><p class="notice">${words.noScript}</p></noscript>
<form id="account" class="card" data-page="${name}">
${fields[name]()}
<button type="submit" class="wide">${send}</button>
</form>
<p id="message" class="notice" role="status" aria-live="polite" tabindex="-1"></p>
${name === 'reset' ? html`<p><a href="/a/forgot">${words.forgot.title}</a></p>` : null}`;
  const { sending, failed, gone, wrong } = words;
  return page({ language, title, body, brand, script: 'account.js', messages: { done, sending, failed, gone, wrong } });
}
