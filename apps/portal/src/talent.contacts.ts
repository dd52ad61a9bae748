import type { ContactChange, ContactSide, Talent } from '@app/consent';
import { html, type Markup } from './html.ts';
import { moment, type Tongue } from './talent.tongue.ts';
import { fill } from './words/index.ts';

/** Where the person's mail goes, and, step by step, how they have it go elsewhere. */
export function contactsCard({ email }: Talent, change: ContactChange | null, tongue: Tongue): Markup {
  const words = tongue.words.contacts;
  return html`
<section class="card" aria-labelledby="h-contacts"><h2 id="h-contacts">${words.heading}</h2>
<p>${fill(words.now, { email })}</p>
${change?.dueAt ? waiting(email, change, change.dueAt, tongue) : change && codes(email, change, tongue)}
<details><summary>${words.change}</summary>
<form id="contacts">
<label for="next-email">${words.next}</label>
<input id="next-email" name="email" type="email" autocomplete="email" maxlength="254" required aria-describedby="message">
<div class="buttons"><button type="submit" class="quiet">${words.send}</button></div>
</form></details>
</section>`;
}

const waiting = (current: string, { email }: ContactChange, dueAt: Date, tongue: Tongue): Markup => {
  const [before = '', after = ''] = tongue.words.contacts.waiting.split('{date}');
  return html`<p class="notice">${fill(before, { email, current })}${moment(dueAt, tongue)}${fill(after, { email, current })}</p>`;
};

function codes(current: string, { email, currentConfirmedAt, nextConfirmedAt }: ContactChange, tongue: Tongue): Markup {
  const words = tongue.words.contacts;
  const side = (name: ContactSide, address: string, isConfirmed: boolean) =>
    isConfirmed ? html`<p>${fill(words.confirmed, { email: address })}</p>` : codeEntry(name, address, words);
  return html`<p>${words.sent}</p>
${side('current', current, currentConfirmedAt !== null)}
${side('next', email, nextConfirmedAt !== null)}`;
}

const codeEntry = (name: ContactSide, email: string, words: Tongue['words']['contacts']): Markup => html`
<form class="contact-code" data-address="${name}">
<label for="code-${name}">${fill(words.code, { email })}</label>
<input id="code-${name}" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="7" required aria-describedby="message">
<div class="buttons"><button type="submit">${words.confirm}</button></div>
</form>`;
