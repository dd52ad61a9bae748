import { newId } from '@app/kernel';
import { activate, type Consent, draft, offer, pause, revoke, sign } from './consent.ts';
import type { Goods } from './goods/goods.ts';
import type { Terms } from './terms.ts';
import { refusalOf, type Use } from './use.ts';

const now = new Date('2026-01-01T00:00:00Z');

const active = (terms: Partial<Terms> = {}): Consent => {
  const all: Terms = {
    modalities: ['face'],
    purposes: ['product_video'],
    intendedUses: [],
    representedBy: null,
    platforms: ['own_page'],
    territories: ['EU', 'US'],
    languages: ['en', 'pt-BR'],
    excludedCategories: ['Alcohol', 'Toys > Guns'],
    validFrom: now,
    validUntil: new Date('2026-12-31T00:00:00Z'),
    maxSeconds: 60,
    royaltyPer30s: null,
    afterRevocation: { mode: 'take_down', days: 0 },
    likenessKind: 'identifiable_clone',
    ...terms,
  };
  const frozen = { parties: [], locale: 'en', delivery: 'email', termsSha256: '0'.repeat(64), test: false } as const;
  return activate(sign(offer(draft(newId('tal'), all, {}, now), frozen, now), [], now), now);
};

const goods = (more: Partial<Goods>): Goods => ({ categories: ['Kitchen'], titles: ['Mug'], kinds: [], ...more });

const ask = (consent: Consent, use: Partial<Use> = {}, held = 0, at = now) =>
  refusalOf(consent, { kind: 'render', subjectId: 'ren_1', ...use }, held, at);

describe('a use', () => {
  it.each<[Partial<Use>, string | undefined]>([
    [{}, undefined],
    [{ modalities: ['face', 'voice'] }, 'modality'],
    [{ purpose: 'product_video' }, undefined],
    [{ purpose: 'news' }, 'purpose'],
    [{ platform: 'douyin' }, 'platform'],
    [{ territories: ['DE', 'SE', 'US'] }, undefined],
    [{ territories: ['EU'] }, undefined],
    [{ territories: ['DE', 'GB'] }, 'territory'],
    [{ territories: [] }, 'territory'],
    [{ language: 'en-GB' }, undefined],
    [{ language: 'pt-BR' }, undefined],
    [{ language: 'pt' }, 'language'],
    [{ language: 'enx' }, 'language'],
    [{ goods: goods({ categories: ['Food > alcohol > Wine'] }) }, 'category'],
    [{ goods: goods({ categories: ['Alcoholic wipes'] }) }, undefined],
    [{ goods: goods({ categories: ['Kitchen', 'Toys > Guns'] }) }, 'category'],
    [{ goods: goods({ categories: ['Toys > Dolls'] }) }, undefined],
    [{ goods: goods({ categories: [null] }) }, 'category'],
    [{ goods: goods({ kinds: ['alcohol'] }) }, 'category'],
    [{ goods: goods({ kinds: ['tobacco'] }) }, undefined],
    [{ goods: goods({ titles: ['A set of guns'] }) }, 'category'],
    [{ seconds: 60 }, undefined],
    [{ seconds: 61 }, 'seconds'],
  ])('%j lies outside by its %s', (use, scope) => expect(ask(active(), use)?.scope).toBe(scope));

  it('finds nothing allowed in an empty scope', () => {
    const nothing = active({ platforms: [], territories: [], languages: [] });
    expect(ask(nothing, { platform: 'own_page' })?.scope).toBe('platform');
    expect(ask(nothing, { territories: ['DE'] })?.scope).toBe('territory');
    expect(ask(nothing, { language: 'en' })?.scope).toBe('language');
  });

  it('counts the seconds that others hold', () => {
    expect(ask(active(), { seconds: 30 }, 30)).toBeNull();
    expect(ask(active(), { seconds: 30 }, 31)?.scope).toBe('seconds');
    expect(ask(active({ maxSeconds: null }), { seconds: 1e6 }, 1e6)).toBeNull();
  });

  it('is refused by the state of the consent first', () => {
    expect(ask(pause(active(), 'talent'))?.code).toBe('consent.paused');
    expect(ask(revoke(active(), 'talent', now))?.code).toBe('consent.revoked');
    expect(ask(active(), {}, 0, new Date('2026-12-31T00:00:00Z'))?.code).toBe('consent.expired');
    expect(ask(active(), {}, 0, new Date('2025-12-31T23:59:59Z'))?.code).toBe('consent.not_active');
  });
});
