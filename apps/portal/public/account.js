(() => {
  const messages = JSON.parse(document.body.dataset.messages);
  const form = document.getElementById('account');
  // Out of the address bar at once, so that it stays in no history and no screenshot; a reload finds it here.
  const token = location.hash.slice(1) || (history.state?.token ?? '');
  history.replaceState({ token }, '', location.pathname);

  const say = (text, bad = false) => {
    const message = document.getElementById('message');
    message.classList.toggle('bad', bad);
    message.textContent = text;
    message.focus();
  };

  async function send(path, body) {
    const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const text = await answer.text();
    const told = text ? JSON.parse(text) : {};
    if (!answer.ok) throw Object.assign(new Error(told.detail), { code: told.code });
    return told;
  }

  /** By GraphQL, whose path has no token in it. */
  async function accept(input) {
    const query = 'mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { tenantId } }';
    const { errors } = await send('/graphql', { query, variables: { input } });
    if (errors) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions?.code });
  }

  const actions = {
    forgot: ({ email }) => send('/v1/password-resets', { email }),
    reset: ({ password }) => send('/v1/password-resets/confirm', { token, password }),
    verify: () => send('/v1/email-verifications/confirm', { token }),
    invitation: ({ password }) => accept({ token, password }),
  };
  const known = {
    'account_link.not_found': messages.gone,
    'invitation.not_found': messages.gone,
    'session.wrong_credentials': messages.wrong,
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button.disabled) return;
    if (!token && form.dataset.page !== 'forgot') return say(messages.gone, true);
    button.disabled = true;
    say(messages.sending);
    try {
      await actions[form.dataset.page](Object.fromEntries(new FormData(form)));
      form.hidden = true;
      say(messages.done);
    } catch (error) {
      say(known[error.code] ?? `${messages.failed} (${error.message})`, true);
    } finally {
      button.disabled = false;
    }
  });
})();
