import { useEffect, useState } from 'preact/hooks';
import { Refusal, signIn, signInByPasskey, signInByProvider } from '../api.ts';
import { Action, Loading, Problem } from '../parts/parts.tsx';
import { answerByPasskey, passkeysWork } from '../passkeys.ts';
import { goToProvider, offersProvider, verifierOf } from '../provider.ts';
import { go, useRoute } from '../route.ts';

export function SignIn({ onDone }: { onDone: () => void }) {
  const [page, detail = ''] = useRoute();
  if (page === 'oidc') return <FromProvider code={detail} onDone={onDone} />;
  return <Form problem={page === 'oidc-problem' ? detail : ''} onDone={onDone} />;
}

const problems: Readonly<Record<string, string>> = {
  'session.oidc_no_account': 'Your company account is not bound to an account here. Ask for an invitation, or verify your e-mail address.',
};

function Form({ problem, onDone }: { problem: string; onDone: () => void }) {
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
      {problem && (
        <p class="problem" role="alert">
          {problems[problem] ?? 'The sign-in was not completed. Please try again.'}
        </p>
      )}
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
      {offersProvider() && (
        <Action kind="quiet" act={goToProvider}>
          Sign in with your company account
        </Action>
      )}
      {passkeysWork() && (
        <Action kind="quiet" act={async () => signInByPasskey(await answerByPasskey()).then(onDone)}>
          Sign in with a passkey
        </Action>
      )}
    </main>
  );
}

/** Back from the provider: the code becomes a session, with a second factor where the account has one. */
function FromProvider({ code, onDone }: { code: string; onDone: () => void }) {
  const [wanted, setWanted] = useState(false);
  const [typed, setTyped] = useState('');
  const enter = async (proof: object) => {
    await signInByProvider({ code, verifier: verifierOf(), ...proof });
    go('#/overview');
    onDone();
  };
  useEffect(() => {
    enter({}).catch((problem: unknown) =>
      problem instanceof Refusal && problem.code === 'session.proof_required' ? setWanted(true) : go('#/oidc-problem/session.oidc_failed'),
    );
  }, [code]);
  if (!wanted) return <Loading />;
  const digits = typed.replaceAll(' ', '');
  return (
    <main class="sign-in">
      <h1>A second proof that it is you</h1>
      <label class="field">
        <span>One-time or recovery code</span>
        <input value={typed} autocomplete="one-time-code" onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
      </label>
      <Action disabled={digits === ''} act={() => enter(/^\d{6}$/.test(digits) ? { totp: digits } : { recoveryCode: digits })}>
        Sign in
      </Action>
      {passkeysWork() && (
        <Action kind="quiet" act={async () => enter({ passkey: await answerByPasskey() })}>
          Use a passkey
        </Action>
      )}
    </main>
  );
}
