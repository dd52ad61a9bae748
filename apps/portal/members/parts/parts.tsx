import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../api.ts';
import { plain } from '../formats.ts';
import type { Listing } from '../reading.ts';

/** A page's heading takes the focus when it is opened: whoever listens hears where they are. */
export function Heading({ children, actions }: { children: ComponentChildren; actions?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <header class="heading">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {actions && <div class="actions">{actions}</div>}
    </header>
  );
}

export const Card = ({ title, children }: { title?: string; children: ComponentChildren }) => (
  <section class="card">
    {title && <h2>{title}</h2>}
    {children}
  </section>
);

export const Status = ({ of }: { of: string }) => <span class={`status ${of}`}>{plain(of)}</span>;

export const Loading = () => (
  <p class="muted" role="status">
    Loading …
  </p>
);

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>;

/** What went wrong, in the API's words. */
export function Problem({ of }: { of: unknown }) {
  if (!of) return null;
  const errors = of instanceof Refusal ? of.errors : [];
  return (
    <div class="problem" role="alert">
      <p>{of instanceof Error ? of.message : 'The server cannot be reached.'}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ pointer, message }) => (
            <li key={pointer}>
              {pointer}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ListProps<T> {
  readonly of: Listing<T>;
  readonly empty: string;
  readonly children: (items: readonly T[]) => ComponentChildren;
}

/** A list in each of its states. */
export function List<T>({ of: { items, error, more }, empty, children }: ListProps<T>) {
  return (
    <>
      <Problem of={error} />
      {!items && !error && <Loading />}
      {items && (items.length > 0 ? children(items) : <Empty>{empty}</Empty>)}
      {more && (
        <button type="button" class="quiet" onClick={more}>
          Show more
        </button>
      )}
    </>
  );
}

interface ActionProps {
  readonly act: () => Promise<unknown>;
  readonly children: ComponentChildren;
  readonly kind?: 'quiet' | 'danger';
  readonly disabled?: boolean;
}

/** A button that is busy while it works, sends a double click once, and shows what came of it. */
export function Action({ act, children, kind, disabled = false }: ActionProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" class={kind ?? ''} disabled={busy || disabled} onClick={() => void run()}>
        {children}
      </button>
      <Problem of={error} />
    </>
  );
}

export const Facts = ({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }) => (
  <dl class="facts">
    {rows.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** A labelled choice; an empty value stands for all. */
export function Choice(props: {
  label: string;
  value: string;
  options: readonly string[];
  all?: string;
  onChange: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select value={props.value} onChange={({ currentTarget }) => props.onChange(currentTarget.value)}>
        {props.all && <option value="">{props.all}</option>}
        {props.options.map((option) => (
          <option key={option} value={option}>
            {plain(option)}
          </option>
        ))}
      </select>
    </label>
  );
}

export const Progress = ({ of, label }: { of: number; label: string }) => (
  <label class="progress">
    <span>
      {label} {Math.round(of * 100)} %
    </span>
    <progress value={of} max={1} />
  </label>
);
