import { useState } from 'preact/hooks';
import { post } from '../api.ts';
import { money, seconds, unitPrice, when } from '../formats.ts';
import { Action, Card, Choice, Facts, Heading, Loading, Problem } from '../parts/parts.tsx';
import { useList } from '../reading.ts';
import type { Avatar, Quote, Render, Script } from '../resources.ts';
import { go } from '../route.ts';

const platforms = ['own_page', 'tiktok', 'youtube', 'instagram', 'facebook', 'tiktok_shop', 'taobao', 'douyin'];

interface Order {
  readonly avatarId: string;
  readonly scriptId: string;
  readonly aspect: string;
  readonly quality: string;
  readonly platform: string;
  readonly territories: string;
}

const start: Order = { avatarId: '', scriptId: '', aspect: '9:16', quality: 'standard', platform: 'own_page', territories: '' };

const bodyOf = ({ platform, territories, ...rest }: Order) => ({
  ...rest,
  destination: {
    platform,
    territories: territories
      .toUpperCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  },
});

/** What it will cost is said before anything is ordered; the order is held to it. */
export function NewRender() {
  const [order, setOrder] = useState(start);
  const [quote, setQuote] = useState<Quote | null>(null);
  const change = (part: Partial<Order>) => {
    setOrder({ ...order, ...part });
    setQuote(null);
  };
  const ask = async () => setQuote(await post<Quote>('/v1/renders/quote', bodyOf(order)));
  const create = async () => {
    const body = { ...bodyOf(order), captions: true, ...(quote?.id ? { quoteId: quote.id } : {}) };
    go(`/renders/${(await post<Render>('/v1/renders', body)).id}`);
  };
  return (
    <>
      <Heading>New render</Heading>
      <Card>
        <What order={order} change={change} />
        <div class="filters">
          <Choice label="Form" value={order.aspect} options={['9:16', '16:9', '1:1']} onChange={(aspect) => change({ aspect })} />
          <Choice
            label="Quality"
            value={order.quality}
            options={['draft', 'standard', 'high']}
            onChange={(quality) => change({ quality })}
          />
          <Choice label="Where it is shown" value={order.platform} options={platforms} onChange={(platform) => change({ platform })} />
          <label class="field">
            <span>Countries of the viewers</span>
            <input
              value={order.territories}
              placeholder="DE, FR"
              onInput={({ currentTarget }) => change({ territories: currentTarget.value })}
            />
          </label>
        </div>
        <Action kind="quiet" disabled={!order.avatarId || !order.scriptId || !order.territories} act={ask}>
          What will it cost?
        </Action>
      </Card>
      {quote && (
        <Card title="Quote">
          <Price of={quote} />
          <Action act={create}>Render it</Action>
        </Card>
      )}
    </>
  );
}

function What({ order, change }: { order: Order; change: (part: Partial<Order>) => void }) {
  const avatars = useList<Avatar>('/v1/avatars?limit=100');
  const scripts = useList<Script>('/v1/scripts?status=approved&limit=100');
  if (!avatars.items || !scripts.items)
    return (
      <>
        <Problem of={avatars.error ?? scripts.error} />
        <Loading />
      </>
    );
  return (
    <div class="filters">
      <label class="field">
        <span>Avatar</span>
        <select value={order.avatarId} onChange={({ currentTarget }) => change({ avatarId: currentTarget.value })}>
          <option value="">choose …</option>
          {avatars.items
            .filter(({ status }) => status === 'ready')
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <label class="field">
        <span>Approved script</span>
        <select value={order.scriptId} onChange={({ currentTarget }) => change({ scriptId: currentTarget.value })}>
          <option value="">choose …</option>
          {scripts.items.map(({ id, locale, text }) => (
            <option key={id} value={id}>
              {locale}: {text.slice(0, 60)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const Price = ({ of: { durationMs, blocks, unitAmountDecimal, amount, expiresAt } }: { of: Quote }) => (
  <Facts
    rows={[
      ['Length', `about ${seconds(durationMs)}`],
      ['Started half minutes', String(blocks)],
      ...(unitAmountDecimal && amount ? ([['Each', unitPrice(unitAmountDecimal, amount.currency)]] as const) : []),
      ['Together', <strong>{amount ? money(amount) : 'free'}</strong>],
      ...(expiresAt ? ([['Holds until', when(expiresAt)]] as const) : []),
    ]}
  />
);
