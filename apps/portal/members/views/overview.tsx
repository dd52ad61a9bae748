import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../api.ts';
import { money, plain, when } from '../formats.ts';
import { Card, Empty, Heading, Loading, Problem } from '../parts/parts.tsx';
import { UsageChart } from '../parts/usage-chart.tsx';
import { all, type Listing, useList, useOne } from '../reading.ts';
import type { BillingPlan, Render, Script, UsageLine } from '../resources.ts';

const MONTHS = 6;

const startOf = (back: number): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString();
};

export function Overview() {
  return (
    <>
      <Heading
        actions={
          <a class="button" href="#/renders/new">
            New render
          </a>
        }
      >
        Overview
      </Heading>
      <div class="tiles">
        <Waiting />
        <Films />
      </div>
      <Plan />
      <Usage />
    </>
  );
}

/** How many there are, as far as one page tells. */
const told = ({ items, more }: Listing<unknown>) => (items ? `${items.length}${more ? '+' : ''}` : '…');

function Waiting() {
  const scripts = useList<Script>('/v1/scripts?status=in_review&limit=100');
  return (
    <a class="card tile" href="#/scripts">
      <strong>{told(scripts)}</strong>
      <span>{scripts.items?.length === 1 ? 'script waits' : 'scripts wait'} for a review</span>
    </a>
  );
}

function Films() {
  const held = useList<Render>('/v1/renders?status=held&limit=100');
  const ready = useList<Render>('/v1/renders?status=ready&limit=100');
  return (
    <>
      <a class="card tile" href="#/held">
        <strong>{told(held)}</strong>
        <span>{held.items?.length === 1 ? 'film is held' : 'films are held'}</span>
      </a>
      <a class="card tile" href="#/renders">
        <strong>{told(ready)}</strong>
        <span>are ready</span>
      </a>
    </>
  );
}

/** Nothing for those who never took a plan, or whose role does not see it. */
function Plan() {
  const { value } = useOne<BillingPlan>('/v1/billing/plan');
  const taken = value?.subscription;
  if (!taken) return null;
  const { plan, status, currentPeriodEnd, endsAt } = taken;
  const until = endsAt ? `ends ${when(endsAt)}` : currentPeriodEnd && `period until ${when(currentPeriodEnd)}`;
  return (
    <Card title={`Plan: ${plan}`}>
      <p>{[plain(status), until].filter(Boolean).join(', ')}</p>
    </Card>
  );
}

function Usage() {
  const [usage, setUsage] = useState<{ items: UsageLine[]; whole: boolean } | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    all<UsageLine>(`/v1/billing/usage?from=${startOf(MONTHS - 1)}`).then(setUsage, setError);
  }, []);
  const notOurs = error instanceof Refusal && error.status === 403;
  return (
    <Card title="Charges of the last six months">
      {notOurs ? <Empty>Your role does not see what is charged.</Empty> : <Problem of={error} />}
      {!usage && !error && <Loading />}
      {usage && !usage.whole && <p class="muted">Only the latest {usage.items.length} lines are shown.</p>}
      {usage && (usage.items.length > 0 ? <Charges lines={usage.items} /> : <Empty>Nothing was charged yet.</Empty>)}
    </Card>
  );
}

function Charges({ lines }: { lines: readonly UsageLine[] }) {
  const months = Array.from({ length: MONTHS }, (_, i) => startOf(MONTHS - 1 - i).slice(0, 7));
  const kinds = [...new Set(lines.map(({ kind }) => kind))].sort();
  const currency = lines[0]?.amount.currency ?? 'EUR';
  const sum = (month: string, kind?: string) =>
    lines
      .filter((line) => line.occurredAt.startsWith(month) && (kind === undefined || line.kind === kind))
      .reduce((total, { amount }) => total + amount.amount, 0);
  return (
    <>
      <UsageChart months={months} kinds={kinds} sum={sum} currency={currency} />
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Month</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col" class="number">
                  {kind}
                </th>
              ))}
              <th scope="col" class="number">
                together
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                {kinds.map((kind) => (
                  <td key={kind} class="number">
                    {money({ amount: sum(month, kind), currency })}
                  </td>
                ))}
                <td class="number">{money({ amount: sum(month), currency })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
