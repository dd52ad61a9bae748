import { useState } from 'preact/hooks';
import { plain, when } from '../formats.ts';
import { Card, Choice, Facts, Heading, List, Loading, Problem, Status } from '../parts/parts.tsx';
import { useList, useOne } from '../reading.ts';

interface Consent {
  readonly id: string;
  readonly tenantId: string;
  readonly status: string;
  readonly parties: readonly { readonly role: string; readonly name: string }[];
  readonly purposes: readonly string[];
  readonly platforms: readonly string[];
  readonly territories: readonly string[];
  readonly validUntil: string;
  readonly test: boolean;
  readonly createdAt: string;
}

interface ConsentDossier {
  readonly consent: Consent;
  readonly talent: { readonly stageName: string; readonly country: string };
  readonly texts: readonly { readonly modality: string; readonly textSha256: string }[];
  readonly signature: { readonly fullName: string; readonly signedAt: string; readonly address: string } | null;
  readonly statements: readonly {
    readonly assetId: string;
    readonly status: string;
    readonly recordedAt: string;
    readonly words: readonly string[];
  }[];
  readonly events: readonly { readonly id: string; readonly kind: string; readonly actor: string; readonly occurredAt: string }[];
  readonly uses: readonly {
    readonly id: string;
    readonly kind: string;
    readonly outcome: string;
    readonly code: string | null;
    readonly decidedAt: string;
  }[];
  readonly works: readonly { readonly id: string; readonly status: string; readonly platform: string; readonly createdAt: string }[];
}

const statuses = ['active', 'held', 'paused', 'revoked', 'expired', 'signed', 'offered', 'declined'];

/** Of the platform's auditors; each look into one goes on record. */
export function Consents() {
  const [status, setStatus] = useState('');
  const consents = useList<Consent>(`/v1/admin/consents?limit=25${status ? `&status=${status}` : ''}`);
  return (
    <>
      <Heading>Consents</Heading>
      <p class="muted">What you read here is recorded, with your name and the time.</p>
      <div class="filters">
        <Choice label="Status" value={status} options={statuses} all="all" onChange={setStatus} />
      </div>
      <List of={consents} empty="There are none.">
        {(items) => (
          <ul class="rows">
            {items.map((consent) => (
              <li key={consent.id}>
                <a class="grow" href={`#/consents/${consent.id}`}>
                  <strong>{consent.parties.find(({ role }) => role === 'brand')?.name ?? consent.tenantId}</strong>
                  <small>
                    {consent.purposes.map(plain).join(', ')} · {when(consent.createdAt)}
                    {consent.test && ' · test'}
                  </small>
                </a>
                <Status of={consent.status} />
              </li>
            ))}
          </ul>
        )}
      </List>
    </>
  );
}

export function Dossier({ id }: { id: string }) {
  const { value, error } = useOne<ConsentDossier>(`/v1/admin/consents/${id}/dossier`);
  return (
    <>
      <Heading actions={value && <Status of={value.consent.status} />}>Consent record</Heading>
      <Problem of={error} />
      {!value && !error && <Loading />}
      {value && (
        <>
          <Agreement of={value} />
          <Trail
            title="What happened"
            rows={value.events.map(({ id: key, kind, actor, occurredAt }) => [key, `${plain(kind)} by the ${actor}`, occurredAt])}
          />
          <Trail
            title="Uses"
            rows={value.uses.map(({ id: key, kind, outcome, code, decidedAt }) => [
              key,
              `${kind}: ${outcome}${code ? ` (${code})` : ''}`,
              decidedAt,
            ])}
          />
          <Trail
            title="Films"
            rows={value.works.map(({ id: key, status, platform, createdAt }) => [key, `${plain(platform)}: ${status}`, createdAt])}
          />
        </>
      )}
    </>
  );
}

const Agreement = ({ of: { consent, talent, signature, statements, texts } }: { of: ConsentDossier }) => (
  <Card title="What was agreed">
    <Facts
      rows={[
        ['Brand', consent.parties.map(({ name, role }) => `${name} (${role})`).join(', ')],
        ['Talent', `${talent.stageName}, ${talent.country}`],
        ['For', [...consent.purposes, ...consent.platforms].map(plain).concat(consent.territories).join(', ')],
        ['Until', when(consent.validUntil)],
        ['Signed', signature ? `${signature.fullName}, ${when(signature.signedAt)}, from ${signature.address}` : 'not yet'],
        [
          'Statements',
          statements.map(({ status, recordedAt, words }) => `${status}: ${words.join(' ')} (${when(recordedAt)})`).join('; ') || 'none',
        ],
        [
          'Texts',
          texts.map(({ modality, textSha256 }) => (
            <div key={modality}>
              {modality} <code>{textSha256}</code>
            </div>
          )),
        ],
      ]}
    />
  </Card>
);

const Trail = ({ title, rows }: { title: string; rows: readonly (readonly [string, string, string])[] }) => (
  <Card title={`${title} (${rows.length})`}>
    {rows.length === 0 && <p class="muted">None so far.</p>}
    <ul class="rows">
      {rows.map(([key, text, time]) => (
        <li key={key}>
          <span class="grow">{text}</span>
          <small>{when(time)}</small>
        </li>
      ))}
    </ul>
  </Card>
);
