import { useState } from 'preact/hooks';
import { signIn, signInByPasskey } from '../api.ts';
import { Action, Problem } from '../parts/parts.tsx';
import { answerByPasskey, passkeysWork } from '../passkeys.ts';

export function SignIn({ onDone }: { onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string) => String(form.get(name) ?? '').trim();
    const totp = field('totp');
    setBusy(true);
    setError(null);
    try {
      await signIn({ email: field('email'), password: String(form.get('password') ?? ''), ...(totp ? { totp } : {}) });
      onDone();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <main class="sign-in">
      <h1>Sign in</h1>
      <form class="card" onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>E-mail address</span>
          <input name="email" type="email" autocomplete="username" required />
        </label>
        <label class="field">
          <span>Password</span>
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <label class="field">
          <span>One-time code, if you have set it up</span>
          <input name="totp" inputMode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,7}" />
        </label>
        <Problem of={error} />
        <button type="submit" disabled={busy}>
          {busy ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
      {passkeysWork() && (
        <Action kind="quiet" act={async () => signInByPasskey(await answerByPasskey()).then(onDone)}>
          Sign in with a passkey
        </Action>
      )}
    </main>
  );
}
