(() => {
  const messages = JSON.parse(document.body.dataset.messages);
  const token = location.pathname.split('/')[2];

  const say = (text) => {
    const message = document.getElementById('message');
    message.textContent = text;
    message.focus();
  };

  async function post(path, body) {
    say(messages.sending);
    const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.detail);
  }

  const attempt = async (work, text) => {
    try {
      await work();
      say(text);
      return true;
    } catch (error) {
      say(`${messages.failed} (${error.message})`);
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

  document.getElementById('ask')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(() => post('/v1/talent-links', { email: event.target.elements.email.value }), messages.mailed);
  });
})();
