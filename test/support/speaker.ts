import { type Id, toUuid } from '@app/kernel';
import { type Database, runIn } from '@app/platform';
import { Productions } from '@app/renders';
import { activeConsent, clip } from './consent.ts';
import { asTenant } from './context.ts';
import type { Caller, Gateway } from './gateway.ts';
import { Levels } from './levels.ts';

const TOMORROW = () => new Date(Date.now() + 864e5);

/** An avatar that can speak, and films of it, without anything being rendered: for what stands round a render. */
export class Speaker {
  private constructor(
    private readonly api: Gateway,
    readonly brand: Caller,
    readonly avatarId: string,
    readonly consentId: string,
    readonly assetId: string,
    readonly talentEmail: string,
  ) {}

  static async of(api: Gateway, brand: Caller, terms: object = {}): Promise<Speaker> {
    const { talent, consent } = await activeConsent(api, brand, terms);
    const { body: scan } = await brand.upload('/v1/assets', clip, { purpose: 'scan', talentId: talent.id }).expect(201);
    const { body: avatar } = await brand.post('/v1/avatars', { talentId: talent.id, consentId: consent.id, name: 'Mira' }).expect(201);
    const speaker = new Speaker(api, brand, avatar.id, consent.id, scan.id, talent.email);
    const ready = { status: 'ready', quality: 1, previewAssetId: uuid(scan.id) };
    await speaker.within((db) => db.tx.avatarRow.updateMany({ where: { id: uuid(avatar.id) }, data: ready }));
    return speaker;
  }

  /** Approved, of a product of its own: one block long. */
  async script(locale = 'en'): Promise<string> {
    const product = { sku: `S-${Date.now()}-${Math.random()}`, title: 'Stoneware mug', price: { amount: 1990, currency: 'EUR' } };
    const { body: mug } = await this.brand.post('/v1/products', product).expect(201);
    const { body: script } = await this.brand.post('/v1/scripts', { productIds: [mug.id], locale, targetMs: 14_000 }).expect(201);
    await this.brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
    await this.brand.post(`/v1/scripts/${script.id}/approve`).expect(200);
    return script.id;
  }

  order(more: object) {
    return { avatarId: this.avatarId, destination: { platform: 'own_page', territories: ['DE'] }, ...more };
  }

  /** A finished film, as after a worker's work. */
  async film(scriptId: string): Promise<string> {
    const { body: render } = await this.brand.post('/v1/renders', this.order({ scriptId })).expect(202);
    await this.park();
    const asset = uuid(this.assetId);
    const film = { frames: 750, durationMs: 30_000, width: 720, height: 1280, voiceIsPersons: true };
    const done = { ...film, status: 'ready', videoAssetId: asset, thumbnailAssetId: asset };
    await this.within((db) => db.tx.renderRow.updateMany({ where: { id: uuid(render.id) }, data: done }));
    return render.id;
  }

  /** No worker of another test takes this tenant's jobs: they begin tomorrow. */
  park() {
    return this.within((db) => db.tx.jobRow.updateMany({ where: { status: 'queued' }, data: { notBefore: TOMORROW() } }));
  }

  /** What the worker does when the consent has ended. */
  endUses() {
    const productions = this.api.app.get(Productions, { strict: false });
    return runIn(asTenant(this.brand.tenantId), () => productions.endUnder(this.consentId as Id<'con'>));
  }

  within<T>(work: (db: Database) => Promise<T>): Promise<T> {
    return new Levels(this.api).within(this.brand.tenantId, work);
  }
}

const uuid = (id: string) => toUuid(id as Id<string>);
