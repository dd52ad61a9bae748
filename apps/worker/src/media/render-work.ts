import { join } from 'node:path';
import { Assets } from '@app/assets';
import { Clones } from '@app/avatars';
import type { Engine, ProductCard, RenderInput, Run } from '@app/engine';
import type { Claim } from '@app/jobs';
import { Clock } from '@app/kernel';
import { DRAFT_MS, type FinishedFilm, Productions, type RenderOrder } from '@app/renders';
import { Inject, Injectable } from '@nestjs/common';
import { ENGINE, type MediaWork } from './media-work.ts';
import { inWorkspace } from './workspace.ts';

@Injectable()
export class RenderWork implements MediaWork {
  readonly kind = 'render';

  constructor(
    private readonly productions: Productions,
    private readonly clones: Clones,
    private readonly assets: Assets,
    private readonly clock: Clock,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {}

  async perform(claim: Claim, run: Run): Promise<void> {
    const order = await this.productions.begin(claim);
    if (order) await inWorkspace((folder) => this.render(claim, order, folder, run));
  }

  renew(claim: Claim, progress: number): Promise<void> {
    return this.productions.renew(claim, progress);
  }

  refuse(claim: Claim, refusal: { code: string; detail: string }): Promise<void> {
    return this.productions.refuse(claim, refusal);
  }

  private async render(claim: Claim, order: RenderOrder, folder: string, run: Run): Promise<void> {
    const input = await this.inputFor(order, folder);
    await this.clones.extract(order.render.avatarId, input.clone);
    const outcome = await this.engine.render(input, run);
    if (outcome.outcome === 'refused') return this.productions.refuse(claim, outcome);
    const film = await this.seal(order, input, outcome.video);
    try {
      await this.productions.publish(claim, film);
    } catch (error) {
      await this.assets.drop(...[film.video, film.thumbnail, film.captions, film.manifest].filter((part) => part !== null));
      throw error;
    }
  }

  private async inputFor({ render, script, label, spokenNotice, tenant }: RenderOrder, folder: string): Promise<RenderInput> {
    const draft = render.quality === 'draft';
    const watermark = draft ? 'DRAFT' : tenant.status === 'sandbox' ? 'TEST' : undefined;
    return {
      clone: join(folder, 'clone'),
      out: join(folder, 'film.mp4'),
      thumbnail: join(folder, 'thumbnail.jpg'),
      ...(render.captions ? { captions: join(folder, 'captions.vtt') } : {}),
      text: script.text,
      locale: script.locale,
      lexicon: script.lexicon,
      speech: await this.speechFor(render, folder),
      aspect: render.aspect,
      quality: render.quality,
      card: await this.cardFor(script, folder),
      label,
      ...(spokenNotice ? { spokenNotice } : {}),
      watermark,
      marks: {
        producer: tenant.legalEntity?.name ?? tenant.name,
        produceId: render.id,
        decisionId: render.disclosureDecisionId,
        createdAt: this.clock.now().toISOString(),
      },
      ...(draft ? { maxDurationMs: DRAFT_MS } : {}),
    };
  }

  /** Whose voice an uploaded sound is, nobody has proved: the film does not claim that it is the person's own. */
  private async speechFor({ audioAssetId }: RenderOrder['render'], folder: string): Promise<RenderInput['speech']> {
    if (!audioAssetId) return undefined;
    const sound = join(folder, 'speech');
    await this.assets.extract(await this.assets.get(audioAssetId), sound);
    return { sound, isPersons: false };
  }

  /** The card says what the script states: the prices of the products' versions that were approved. */
  private async cardFor({ products: [product], locale }: RenderOrder['script'], folder: string): Promise<ProductCard | undefined> {
    if (!product) return undefined;
    const { title, price, salePrice, imageAssetId } = product;
    const image = imageAssetId ? join(folder, 'product') : undefined;
    if (imageAssetId && image) await this.assets.extract(await this.assets.get(imageAssetId), image);
    const regularPrice = salePrice ? written(price, locale) : undefined;
    return { title, price: written(salePrice ?? price, locale), ...(regularPrice ? { regularPrice } : {}), ...(image ? { image } : {}) };
  }

  private async seal(
    { talentId }: RenderOrder,
    { out, thumbnail, captions }: RenderInput,
    rendered: FinishedFilm['rendered'],
  ): Promise<FinishedFilm> {
    return {
      rendered,
      video: await this.assets.sealFile('video', talentId, 'video/mp4', out),
      thumbnail: await this.assets.sealFile('thumbnail', talentId, 'image/jpeg', thumbnail),
      captions: captions ? await this.assets.sealFile('captions', talentId, 'text/vtt', captions) : null,
      manifest: rendered.manifest ? await this.assets.sealFile('manifest', talentId, 'application/c2pa', rendered.manifest) : null,
    };
  }
}

function written({ amount, currency }: { amount: number; currency: string }, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
