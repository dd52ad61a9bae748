import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../api.ts';
import { money, plain, unitPrice, when } from '../formats.ts';
import { all } from '../reading.ts';
import type { LedgerEntry, Render, UsageLine } from '../resources.ts';
import { Card, Loading, Problem } from './parts.tsx';

/** Started half minutes, their price, and where they stand in the books. */
export function WhyCharge({ render }: { render: Render }) {
  const { usage, video } = render;
  return (
    <Card title="Why this charge">
      {usage && video ? (
        <>
          <p>
            {video.frames} frames are {(video.durationMs / 1000).toFixed(2)} s: {usage.blocks} started half{' '}
            {usage.blocks === 1 ? 'minute' : 'minutes'}, each {unitPrice(usage.unitAmountDecimal, usage.amount.currency)}. Together{' '}
            <strong>{money(usage.amount)}</strong>.
          </p>
          <Books id={render.id} />
        </>
      ) : (
        <p class="muted">{render.quality === 'draft' ? 'Drafts are free.' : 'Nothing was charged: only a film that was made is.'}</p>
      )}
    </Card>
  );
}

interface Entries {
  readonly lines: readonly UsageLine[];
  readonly entries: readonly LedgerEntry[];
}

function Books({ id }: { id: string }) {
  const [found, setFound] = useState<Entries | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    Promise.all([all<UsageLine>('/v1/billing/usage', 5), all<LedgerEntry>('/v1/billing/ledger', 5)]).then(
      ([lines, entries]) =>
        setFound({
          lines: lines.items.filter(({ resourceId }) => resourceId === id),
          entries: entries.items.filter(({ use }) => use?.resourceId === id),
        }),
      setError,
    );
  }, [id]);
  // Editors and reviewers see what a film cost, not the books.
  if (error instanceof Refusal && error.status === 403) return null;
  return (
    <details>
      <summary>In the books</summary>
      <Problem of={error} />
      {!found && !error && <Loading />}
      <ul class="rows">
        {found?.lines.map((line) => (
          <li key={line.id}>
            <span class="grow">
              Usage: {line.quantity} × {unitPrice(line.unitAmountDecimal, line.amount.currency)}
              {line.reason && ` (${plain(line.reason)})`}
              <small>{when(line.occurredAt)}</small>
            </span>
            <span class="number">{money(line.amount)}</span>
          </li>
        ))}
        {found?.entries.map((entry) => (
          <li key={entry.id}>
            <span class="grow">
              {entry.explanation}
              <small>{entry.lines.map(({ account, side, amount }) => `${side} ${account} ${money(amount)}`).join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
