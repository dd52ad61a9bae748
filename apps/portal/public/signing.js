(() => {
  const messages = JSON.parse(document.body.dataset.messages);
  const api = `/v1/signing/${location.pathname.split('/').pop()}`;
  const byId = (id) => document.getElementById(id);

  const say = (text, bad = false) => {
    const message = byId('message');
    message.classList.toggle('bad', bad);
    message.textContent = text;
    message.focus();
  };

  // Kept whole by the browser and shown again by "back": the step it shows may be long done.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

  let sending = false;

  /** One answer at a time: a double click sends one. */
  async function send(path, init) {
    if (sending) return new Promise(() => undefined);
    sending = true;
    const buttons = [...document.querySelectorAll('button')].filter((button) => !button.disabled);
    for (const button of buttons) button.disabled = true;
    say(messages.sending);
    try {
      const answer = await fetch(api + path, { method: 'POST', ...init });
      const body = await answer.json();
      if (!answer.ok) throw Object.assign(new Error(body.detail), { code: body.code });
      return body;
    } finally {
      sending = false;
      for (const button of buttons) button.disabled = false;
    }
  }

  const json = (body) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const known = {
    'signing.too_early': messages.tooEarly,
    'signing.link_invalid': messages.gone,
    'signing.second_channel_missing': messages.channel,
    'signing.second_channel_not_offered': messages.channel,
    'signing.second_channel_same': messages.channelSame,
    'signing.code_wrong': messages.codeWrong,
    'signing.code_expired': messages.codeExpired,
    'signing.code_tried_too_often': messages.codeTried,
    'signing.code_resent_too_often': messages.codeResent,
    'asset.media_type_refused': messages.badFile,
    'asset.empty': messages.badFile,
  };
  /** The API's own sentences are English: elsewhere they would only puzzle. */
  const detail = ({ message }) => (document.documentElement.lang === 'en' && message ? ` (${message})` : '');
  const failed = (error) => say(known[error.code] ?? `${messages.failed}${detail(error)}`, true);

  const finish = (text) => {
    for (const part of document.querySelectorAll('form, section, details, .lead, .steps')) part.remove();
    byId('next').hidden = false;
    say(text);
  };

  function drawing(canvas) {
    const pen = canvas.getContext('2d');
    let drawn = false;
    let down = false;
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    pen.strokeStyle = '#10131a';
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
    };
    canvas.addEventListener('pointerdown', (event) => {
      down = true;
      canvas.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(...at(event));
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!down) return;
      drawn = true;
      pen.lineTo(...at(event));
      pen.stroke();
    });
    for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => (down = false));
    return {
      clear: () => {
        drawn = false;
        pen.clearRect(0, 0, canvas.width, canvas.height);
      },
      image: () => (drawn ? canvas.toDataURL('image/png') : undefined),
    };
  }

  /** A number or a mail address, as it was typed; the server knows a number in every spelling. */
  const channelIn = (field) => {
    const address = field.value.trim();
    const kind = address.includes('@') ? 'email' : 'sms';
    const isGood = kind === 'email' ? field.value.length > 4 : /^(\+|00)[\d\s()./-]{7,}$/.test(address);
    field.setAttribute('aria-invalid', !isGood);
    if (isGood) return { kind, address };
    say(messages.channel, true);
    field.focus();
    return null;
  };

  function signing(form) {
    const signature = drawing(byId('drawing'));
    byId('clear').addEventListener('click', signature.clear);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const boxes = [...form.querySelectorAll('input[name=agree]')];
      const open = boxes.find((box) => !box.checked);
      const fullName = byId('name').value.trim();
      if (open) {
        say(messages.agreeAll, true);
        return open.focus();
      }
      byId('name').setAttribute('aria-invalid', fullName.length < 2);
      if (fullName.length < 2) {
        say(messages.name, true);
        return byId('name').focus();
      }
      const field = byId('channel');
      const secondChannel = field ? channelIn(field) : undefined;
      if (secondChannel === null) return;
      const agreements = boxes.map(({ dataset, checked }) => ({ modality: dataset.modality, textSha256: dataset.sha256, agreed: checked }));
      try {
        const body = { fullName, agreements, signatureImage: signature.image(), secondChannel };
        const { consent, challenge, secondChannel: next } = await send('/sign', json(body));
        // The next step is the server's to draw; what needs no statement is done.
        if (challenge || next.code) location.reload();
        else finish(consent.status === 'active' ? messages.done : messages.waiting);
      } catch (error) {
        failed(error);
      }
    });
    byId('decline').addEventListener('submit', async (event) => {
      event.preventDefault();
      try {
        await send('/decline', json({ pressured: event.target.elements.pressured.checked }));
        finish(messages.declined);
      } catch (error) {
        failed(error);
      }
    });
  }

  function codeEntry(form) {
    const code = byId('code');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const digits = code.value.replace(/\D/g, '');
      code.setAttribute('aria-invalid', digits.length !== 6);
      if (digits.length !== 6) {
        say(messages.codeWrong, true);
        return code.focus();
      }
      try {
        const { consent, challenge } = await send('/code', json({ code: digits }));
        if (challenge) location.reload();
        else finish(consent.status === 'active' ? messages.done : messages.waiting);
      } catch (error) {
        code.value = '';
        failed(error);
      }
    });
    byId('code-again').addEventListener('submit', async (event) => {
      event.preventDefault();
      const field = byId('channel');
      const secondChannel = field.value.trim() ? channelIn(field) : undefined;
      if (secondChannel === null) return;
      try {
        await send('/code/resend', json({ secondChannel }));
        location.reload();
      } catch (error) {
        failed(error);
      }
    });
  }

  function statement(buttons) {
    const [camera, start, stop, submit, file] = ['camera', 'start', 'stop', 'send', 'file'].map(byId);
    const section = buttons.closest('section');
    let clip = null;

    const upload = async (blob) => {
      const form = new FormData();
      form.append('challengeId', buttons.dataset.challenge);
      form.append('file', blob, 'statement');
      try {
        const { consent } = await send('/statement', { body: form });
        finish(consent.status === 'active' ? messages.done : messages.waiting);
      } catch (error) {
        if (error.code !== 'signing.challenge_expired') return failed(error);
        say(messages.newWords);
        setTimeout(() => location.reload(), 2000);
      }
    };

    async function record() {
      let stream;
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { facingMode: 'user', width: { ideal: 1280 } } });
      } catch {
        say(messages.noCamera, true);
        return file.focus();
      }
      const chunks = [];
      const recorder = new MediaRecorder(stream);
      camera.hidden = false;
      camera.controls = false;
      camera.muted = true;
      camera.src = '';
      camera.srcObject = stream;
      await camera.play();
      recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
      recorder.addEventListener('stop', () => {
        for (const track of stream.getTracks()) track.stop();
        clip = new Blob(chunks, { type: recorder.mimeType });
        camera.srcObject = null;
        camera.src = URL.createObjectURL(clip);
        camera.muted = false;
        camera.controls = true;
        section.classList.remove('recording');
        start.textContent = start.dataset.again;
        [start.hidden, stop.hidden, submit.hidden] = [false, true, false];
        say('');
        submit.focus();
      });
      recorder.start();
      [start.hidden, stop.hidden, submit.hidden] = [true, false, true];
      section.classList.add('recording');
      say(messages.recording);
      stop.focus({ preventScroll: true });
      section.scrollIntoView();
      stop.onclick = () => recorder.stop();
    }

    start.addEventListener('click', record);
    submit.addEventListener('click', () => clip && upload(clip));
    file.addEventListener('change', () => file.files[0] && upload(file.files[0]));

    const expires = byId('expires');
    expires.textContent = new Date(expires.dateTime).toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
    });
    const left = new Date(buttons.dataset.expires) - Date.now();
    // Fresh words before the old ones lapse, but never under somebody who is speaking.
    setTimeout(() => stop.hidden && !clip && location.reload(), Math.max(left, 1000));
  }

  if (byId('code-entry')) codeEntry(byId('code-entry'));
  if (byId('sign')) signing(byId('sign'));
  if (byId('statement')) statement(byId('statement'));
})();
