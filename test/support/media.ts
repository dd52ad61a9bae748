import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssetsModule } from '@app/assets';
import { AvatarsModule } from '@app/avatars';
import type { CloneManifest, Engine, FaceOutcome, RenderInput, RenderOutcome, Run, ScanInput, ScanOutcome } from '@app/engine';
import { type Claim, JobQueue } from '@app/jobs';
import { asSystem, grants, PlatformModule, runIn } from '@app/platform';
import { RendersModule } from '@app/renders';
import { Test, type TestingModule } from '@nestjs/testing';
import { ObjectSweeper } from '../../apps/worker/src/assets/object-sweeper.ts';
import { StopUnderConsent } from '../../apps/worker/src/consent/stop-under-consent.ts';
import { MediaModule } from '../../apps/worker/src/media/media.module.ts';
import { ENGINE } from '../../apps/worker/src/media/media-work.ts';
import { RenderWork } from '../../apps/worker/src/media/render-work.ts';
import { ScanWork } from '../../apps/worker/src/media/scan-work.ts';
import { SettleCanceled } from '../../apps/worker/src/media/settle-canceled.ts';
import { activeConsent, clip } from './consent.ts';
import type { Caller, Gateway } from './gateway.ts';

/** 100 kB, more than one sealed record: ranges cross one. */
export const film = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7 + (i >> 8)) % 251));

type Answer<T> = (run: Run) => Promise<T>;

/** Stands for the engine where only what happens round it is looked at: writes the files the port promises, at once or when let go. */
export class QuickEngine implements Engine {
  readonly inputs: RenderInput[] = [];
  scans: Answer<void> = async () => undefined;
  renders: Answer<void> = async () => undefined;
  refusal: Extract<ScanOutcome, { outcome: 'refused' }> | null = null;
  /** The next films are too large to carry their content credentials. */
  tooLarge = false;
  /** How long the next films are. */
  frames = 751;
  /** Whom a scan shows, and a statement: points on a line, where 8 apart is one person and 10 apart are two. */
  face = 0;
  spoken: number | null = null;

  async scan({ out }: ScanInput, run: Run = {}): Promise<ScanOutcome> {
    await this.scans(run);
    if (this.refusal) return this.refusal;
    await mkdir(out, { recursive: true });
    for (const name of ['manifest.json', 'idle.mp4', 'preview.jpg']) await writeFile(join(out, name), `this is ${name}`);
    await writeFile(join(out, manifest.embedding), new Uint8Array(Float32Array.of(this.face).buffer));
    return { outcome: 'accepted', manifest };
  }

  async render(input: RenderInput, run: Run = {}): Promise<RenderOutcome> {
    this.inputs.push(input);
    await this.renders(run);
    if (this.refusal) return this.refusal;
    await writeFile(input.out, film);
    await writeFile(input.thumbnail, 'thumbnail');
    if (input.captions) await writeFile(input.captions, 'WEBVTT\n');
    const { frames } = this;
    const picture = { frames, durationMs: frames * 40, width: 720, height: 1280 };
    const beside = this.tooLarge ? { manifest: `${input.out}.c2pa` } : {};
    if (beside.manifest) await writeFile(beside.manifest, 'credentials');
    return { outcome: 'rendered', video: { ...picture, ...beside, sha256: '', bytes: film.length, voiceIsPersons: false } };
  }

  async faceOf(): Promise<FaceOutcome> {
    if (this.spoken === null) return { outcome: 'refused', code: 'scan.no_face', detail: 'Nobody is seen.' };
    return { outcome: 'recognised', embedding: Float32Array.of(this.spoken) };
  }

  erase(): Promise<void> {
    return Promise.resolve();
  }
}

const manifest: CloneManifest = {
  version: 1,
  width: 720,
  height: 1280,
  fps: 25,
  idle: { video: 'idle.mp4', frames: 100, mesh: 'mesh' },
  embedding: 'embedding',
  preview: 'preview.jpg',
  voice: null,
  quality: 0.9,
  files: [{ name: 'idle.mp4', sha256: '', bytes: 1 }],
};

/** Runs until the signal stops it, as the port asks; `begun` tells when. */
export function endless() {
  const { promise: beginning, resolve: begun } = Promise.withResolvers<void>();
  const answer: Answer<void> = ({ signal }) =>
    new Promise((_, reject) => {
      begun();
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  return { beginning, answer };
}

/** The media worker's parts on the tests' database; `run` starts its loop too. */
export class MediaWorker {
  private constructor(
    readonly module: TestingModule,
    readonly engine: QuickEngine,
  ) {}

  static async start({ run = false } = {}): Promise<MediaWorker> {
    const engine = new QuickEngine();
    const module = await Test.createTestingModule({
      imports: [PlatformModule, AssetsModule, AvatarsModule, RendersModule, MediaModule],
      providers: [SettleCanceled, StopUnderConsent, ObjectSweeper],
    })
      .overrideProvider(ENGINE)
      .useValue(engine)
      .compile();
    if (run) await module.init();
    return new MediaWorker(module, engine);
  }

  claim(): Promise<Claim | null> {
    return this.module.get(JobQueue, { strict: false }).claim(['scan', 'render']);
  }

  /** One claim from its beginning to its end, without the loop round it. */
  perform(kind: 'scan' | 'render', claim: Claim | null, signal = new AbortController().signal): Promise<void> {
    if (!claim) throw new Error('There is nothing to do.');
    const work = this.module.get<ScanWork | RenderWork>(kind === 'scan' ? ScanWork : RenderWork, { strict: false });
    return runIn(asSystem(claim.tenantId, 'test', grants([])), () => work.perform(claim, { signal, onProgress: () => undefined }));
  }

  close(): Promise<void> {
    return this.module.close();
  }
}

/** A brand with a consent, an uploaded scan and an approved script: all that a clone needs. */
export async function aStudio(api: Gateway, brand: Caller, terms: object = {}) {
  const { talent, consent } = await activeConsent(api, brand, terms);
  const { body: scan } = await brand.upload('/v1/assets', clip, { purpose: 'scan', talentId: talent.id }).expect(201);
  const { body: avatar } = await brand.post('/v1/avatars', { talentId: talent.id, consentId: consent.id, name: 'Mira' }).expect(201);
  const product = { sku: `M-${talent.id}`, title: 'Stoneware mug', price: { amount: 1990, currency: 'EUR' } };
  const { body: mug } = await brand.post('/v1/products', product).expect(201);
  const { body: script } = await brand.post('/v1/scripts', { productIds: [mug.id], locale: 'en' }).expect(201);
  await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
  await brand.post(`/v1/scripts/${script.id}/approve`).expect(200);
  const startScan = async () => (await brand.post(`/v1/avatars/${avatar.id}/scans`, { assetId: scan.id }).expect(202)).body;
  const render = async (more: object = {}) => {
    const order = { avatarId: avatar.id, scriptId: script.id, destination: { platform: 'own_page', territories: ['DE'] }, ...more };
    return (await brand.post('/v1/renders', order).expect(202)).body;
  };
  return { talent, consent, scan, avatar, script, startScan, render };
}
