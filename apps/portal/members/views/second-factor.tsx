import { useState } from 'preact/hooks';
import { post, signOut } from '../api.ts';
import { Action, Card } from '../parts/parts.tsx';
import { answerByPasskey, makePasskey, passkeysWork } from '../passkeys.ts';

/** Who reviews or administers shows more than a password; who has nothing to show yet sets it up here. */
export function SecondFactor({ onDone }: { onDone: () => void }) {
  return (
    <main class="sign-in">
      <h1>A second proof that it is you</h1>
      <p class="muted">Your role reviews or decides for others, so it asks for more than a password.</p>
      <Show onDone={onDone} />
      <SetUp onDone={onDone} />
      <Action kind="quiet" act={signOut}>
        Sign out
      </Action>
    </main>
  );
}

function Show({ onDone }: { onDone: () => void }) {
  const [code, setCode] = useState('');
  const prove = async (proof: object) => {
    await post('/v1/sessions/current/second-factor', proof);
    onDone();
  };
  const typed = code.replaceAll(' ', '');
  return (
    <Card title="I have one">
      <CodeField value={code} onInput={setCode} label="One-time or recovery code" />
      <div class="buttons">
        <Action disabled={typed === ''} act={() => prove(/^\d{6}$/.test(typed) ? { totp: typed } : { recoveryCode: typed })}>
          Show it
        </Action>
        {passkeysWork() && (
          <Action kind="quiet" act={async () => prove({ passkey: await answerByPasskey() })}>
            Use a passkey
          </Action>
        )}
      </div>
    </Card>
  );
}

function SetUp({ onDone }: { onDone: () => void }) {
  const [enrolment, setEnrolment] = useState<{ secret: string; uri: string } | null>(null);
  const [code, setCode] = useState('');
  const confirm = async () => {
    await post('/v1/totp/confirm', { code: code.replaceAll(' ', '') });
    onDone();
  };
  const make = async () => {
    await makePasskey('Made at the members’ pages');
    onDone();
  };
  return (
    <Card title="I have none yet">
      {enrolment ? (
        <>
          <p>
            Add this key to your app for one-time codes, or <a href={enrolment.uri}>open it there</a>: <code>{enrolment.secret}</code>
          </p>
          <CodeField value={code} onInput={setCode} label="The code that the app shows" />
          <Action disabled={code === ''} act={confirm}>
            Confirm
          </Action>
        </>
      ) : (
        <div class="buttons">
          {passkeysWork() && <Action act={make}>Make a passkey</Action>}
          <Action kind="quiet" act={async () => setEnrolment(await post('/v1/totp'))}>
            Set up one-time codes
          </Action>
        </div>
      )}
    </Card>
  );
}

const CodeField = ({ value, onInput, label }: { value: string; onInput: (value: string) => void; label: string }) => (
  <label class="field">
    <span>{label}</span>
    <input value={value} autocomplete="one-time-code" onInput={({ currentTarget }) => onInput(currentTarget.value)} />
  </label>
);
