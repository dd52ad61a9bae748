import { join } from 'node:path';
import { Assets } from '@app/assets';
import { type ScanOrder, type ScanResult, Scans } from '@app/avatars';
import type { CloneManifest, Engine, Run } from '@app/engine';
import type { Claim } from '@app/jobs';
import { Inject, Injectable } from '@nestjs/common';
import { CLONE, FaceCheck } from './face-check.ts';
import { ENGINE, type MediaWork } from './media-work.ts';
import { inWorkspace } from './workspace.ts';

const MANIFEST = 'manifest.json';

@Injectable()
export class ScanWork implements MediaWork {
  readonly kind = 'scan';

  constructor(
    private readonly scans: Scans,
    private readonly assets: Assets,
    private readonly check: FaceCheck,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {}

  async perform(claim: Claim, run: Run): Promise<void> {
    const order = await this.scans.begin(claim);
    if (order) await inWorkspace((folder) => this.scan(claim, order, folder, run));
  }

  renew(claim: Claim, progress: number): Promise<void> {
    return this.scans.renew(claim, progress);
  }

  refuse(claim: Claim, refusal: { code: string; detail: string }): Promise<void> {
    return this.scans.refuse(claim, refusal);
  }

  private async scan(claim: Claim, order: ScanOrder, folder: string, run: Run): Promise<void> {
    const { film, modalities, talentId } = order;
    const [video, out] = [join(folder, 'film'), join(folder, CLONE)];
    await this.assets.extract(film, video);
    const outcome = await this.engine.scan({ video, out, modalities }, run);
    if (outcome.outcome === 'refused') return this.scans.refuse(claim, outcome);
    const doubt = await this.check.doubt(order, outcome.manifest, folder, run.signal);
    if (doubt) return this.scans.refuse(claim, doubt, doubt.hold);
    const result = await this.seal(outcome.manifest, out, talentId);
    const sealed = [result.preview, ...result.files.map(({ asset }) => asset)];
    const replaced = await this.scans.accept(claim, result).catch(async (error) => {
      await this.assets.drop(...sealed);
      throw error;
    });
    await this.assets.drop(...replaced);
  }

  private async seal(manifest: CloneManifest, out: string, talentId: ScanOrder['talentId']): Promise<ScanResult> {
    const names = [MANIFEST, ...manifest.files.map(({ name }) => name).filter((name) => name !== MANIFEST)];
    const files: { name: string; asset: ScanResult['preview'] }[] = [];
    for (const name of names)
      files.push({ name, asset: await this.assets.sealFile('clone', talentId, 'application/octet-stream', join(out, name)) });
    const mediaType = manifest.preview.endsWith('.png') ? 'image/png' : 'image/jpeg';
    return { manifest, files, preview: await this.assets.sealFile('preview', talentId, mediaType, join(out, manifest.preview)) };
  }
}
