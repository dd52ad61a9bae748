(() => {
  const messages = JSON.parse(document.body.dataset.messages);
  const token = location.pathname.split('/')[2];

  const say = (text, bad = false) => {
    const message = document.getElementById('message');
    message.classList.toggle('bad', bad);
    message.textContent = text;
    message.focus();
  };

  // Kept whole by the browser and shown again by "back": what it shows may have changed since.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

  const known = {
    'talent_link.not_found': messages.gone,
    'consent.not_narrower': messages.keepOne,
    'request.invalid': messages.keepOne,
    'talent.contact_change_not_found': messages.gone,
    'talent.contacts_unchanged': messages.contactsSame,
    'talent.contacts_asked_too_often': messages.codeResent,
    'talent.contact_code_wrong': messages.codeWrong,
    'talent.contact_code_expired': messages.contactCodesOver,
    'talent.contacts_tried_too_often': messages.contactCodesOver,
    'talent.contact_code_not_due': messages.contactCodesOver,
  };
  let sending = false;

  /** One change at a time: a double click sends one. */
  async function post(path, body) {
    if (sending) return new Promise(() => undefined);
    sending = true;
    say(messages.sending);
    try {
      const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const told = await answer.json();
      if (!answer.ok) throw Object.assign(new Error(told.detail), { code: told.code });
    } finally {
      sending = false;
    }
  }

  /** The API's own sentences are English: elsewhere they would only puzzle. */
  const detail = ({ message }) => (document.documentElement.lang === 'en' && message ? ` (${message})` : '');

  const attempt = async (work, text) => {
    try {
      await work();
      say(text);
      return true;
    } catch (error) {
      say(known[error.code] ?? `${messages.failed}${detail(error)}`, true);
      return false;
    }
  };

  const change = async (action, body) => {
    if (await attempt(() => post(`/v1/talent/${token}/${action}`, body), messages.changed)) location.reload();
  };

  for (const button of document.querySelectorAll('button[data-action]'))
    button.addEventListener('click', () => {
      button.disabled = true;
      void change(button.dataset.action, { consentId: button.dataset.consent }).finally(() => (button.disabled = false));
    });

  for (const form of document.querySelectorAll('form.narrow'))
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const parts = new Set([...form.querySelectorAll('input')].map(({ name }) => name));
      const left = [...parts].map((part) => [part, [...form.querySelectorAll(`input[name=${part}]:checked`)].map(({ value }) => value)]);
      void change('narrow', { consentId: form.dataset.consent, ...Object.fromEntries(left) });
    });

  document.getElementById('contacts')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void change('contacts', { email: event.target.elements.email.value });
  });

  for (const form of document.querySelectorAll('form.contact-code'))
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const code = form.elements.code.value.replace(/\D/g, '');
      if (code.length !== 6) return say(messages.codeWrong, true);
      void change('contacts/confirm', { address: form.dataset.address, code });
    });

  document.getElementById('stop-contacts')?.addEventListener('submit', (event) => {
    event.preventDefault();
    const path = `/v1/contact-changes/${location.pathname.split('/').pop()}/stop`;
    void attempt(() => post(path, {}), messages.changed).then((done) => done && event.target.remove());
  });

  document.getElementById('ask')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(() => post('/v1/talent-links', { email: event.target.elements.email.value }), messages.mailed);
  });
})();
