import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { renew, signOut, whenProofWanted, whenSignedOut } from './api.ts';
import { Heading, Loading, Problem } from './parts/parts.tsx';
import { useOne } from './reading.ts';
import type { Tenant } from './resources.ts';
import { useRoute } from './route.ts';
import { Avatars } from './views/avatars.tsx';
import { Consents, Dossier } from './views/consents.tsx';
import { Held } from './views/held.tsx';
import { Imports } from './views/imports.tsx';
import { NewRender } from './views/new-render.tsx';
import { Overview } from './views/overview.tsx';
import { Products } from './views/products.tsx';
import { RenderPage } from './views/render.tsx';
import { Renders } from './views/renders.tsx';
import { ScriptPage } from './views/script.tsx';
import { Scripts } from './views/scripts.tsx';
import { SecondFactor } from './views/second-factor.tsx';
import { SignIn } from './views/sign-in.tsx';
import { StatementPage, Statements } from './views/statements.tsx';

type View = (id: string | undefined) => ComponentChild;

const views: Readonly<Record<string, View>> = {
  overview: () => <Overview />,
  products: () => <Products />,
  imports: () => <Imports />,
  scripts: (id) => (id ? <ScriptPage key={id} id={id} /> : <Scripts />),
  avatars: () => <Avatars />,
  renders: (id) => (id === 'new' ? <NewRender /> : id ? <RenderPage key={id} id={id} /> : <Renders />),
  held: () => <Held />,
  statements: (id) => (id ? <StatementPage key={id} id={id} /> : <Statements />),
  consents: (id) => (id ? <Dossier key={id} id={id} /> : <Consents />),
};

const links = [
  ['overview', 'Overview'],
  ['products', 'Products'],
  ['scripts', 'Scripts'],
  ['avatars', 'Avatars'],
  ['renders', 'Renders'],
  ['held', 'Held'],
] as const;

const platformLinks = [
  ['statements', 'Statements'],
  ['consents', 'Consents'],
] as const;

type Stand = 'unknown' | 'stranger' | 'half' | 'member';

export function App() {
  const [stand, setStand] = useState<Stand>('unknown');
  useEffect(() => {
    whenSignedOut(() => setStand('stranger'));
    whenProofWanted(() => setStand('half'));
    renew().then(
      (known) => setStand(known ? 'member' : 'stranger'),
      () => setStand('stranger'),
    );
  }, []);
  if (stand === 'unknown') return <Loading />;
  if (stand === 'stranger') return <SignIn onDone={() => setStand('member')} />;
  return stand === 'half' ? <SecondFactor onDone={() => setStand('member')} /> : <Desk />;
}

function Desk() {
  const [name = 'overview', id] = useRoute();
  const tenant = useOne<Tenant>('/v1/tenant');
  const view = views[name];
  const skip = () => document.querySelector<HTMLElement>('main h1')?.focus();
  return (
    <div class="desk">
      <button type="button" class="skip" onClick={skip}>
        To the content
      </button>
      <Navigation tenant={tenant.value} current={name} />
      <main>
        <Problem of={tenant.error} />
        {view ? <div key={name}>{view(id)}</div> : <Heading>There is no such page</Heading>}
      </main>
    </div>
  );
}

function Navigation({ tenant, current }: { tenant: Tenant | null; current: string }) {
  const all = tenant?.kind === 'platform' ? [...links, ...platformLinks] : links;
  return (
    <nav class="navigation" aria-label="Pages">
      <p class="tenant">
        {tenant?.name ?? '…'}
        {tenant?.status === 'sandbox' && <span class="status offered">sandbox</span>}
      </p>
      <ul>
        {all.map(([path, label]) => (
          <li key={path}>
            <a href={`#/${path}`} aria-current={current === path ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <button type="button" class="quiet small" onClick={() => void signOut()}>
        Sign out
      </button>
    </nav>
  );
}
