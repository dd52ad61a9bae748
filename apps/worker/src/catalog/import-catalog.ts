import { Assets } from '@app/assets';
import { CatalogImports, feedBatches, type ImportOrder, readFeed } from '@app/catalog';
import { type Claim, JobQueue, LeaseLost } from '@app/jobs';
import { DomainError, type Id } from '@app/kernel';
import { asSystem, grants, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';

/** While rows are skipped after a crash, nothing else renews the lease. */
const RENEW_MS = 3_000;

/** Works off catalog imports until none is eligible: a queue job is only a wake-up, whose turn it is, is asked of the database. */
@Injectable()
export class ImportCatalog implements Task {
  readonly task = 'import_catalog';
  readonly permissions = [];

  constructor(
    private readonly jobs: JobQueue,
    private readonly imports: CatalogImports,
    private readonly assets: Assets,
  ) {}

  async run({ importId }: { readonly [key: string]: unknown }): Promise<void> {
    for (let claim = await this.next(); claim; claim = await this.next()) await this.inItsTenant(claim);
    // Somebody else has it, alive or dead: the queue asks again until it is over.
    if (!(await this.imports.isOver(String(importId) as Id<'imp'>))) throw new Error(`Import ${importId} is not over yet.`);
  }

  private next(): Promise<Claim | null> {
    return this.jobs.claim(['catalog_import']);
  }

  private inItsTenant(claim: Claim): Promise<void> {
    return runIn(asSystem(claim.tenantId, `${claim.jobId}/${claim.fence}`, grants([])), () => this.settle(claim));
  }

  private async settle(claim: Claim): Promise<void> {
    try {
      const order = await this.imports.begin(claim);
      if (order) await this.read(claim, order);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      if (!(error instanceof DomainError) || error.kind === 'unavailable') {
        await this.imports.retry(claim);
        throw error;
      }
      const line = typeof error.details.line === 'number' ? `Line ${error.details.line}: ` : '';
      await this.imports.refuse(claim, { code: error.code, detail: `${line}${error.message}` });
    }
  }

  private async read(claim: Claim, { entry, asset }: ImportOrder): Promise<void> {
    let [bytes, lost] = [0, null as unknown];
    const progress = () => Math.min(1, bytes / asset.bytes);
    const renewing = setInterval(() => {
      this.imports.renew(claim, progress()).catch((error: unknown) => {
        lost = error;
      });
    }, RENEW_MS);
    async function* counted(source: AsyncIterable<Uint8Array>) {
      for await (const chunk of source) {
        if (lost) throw lost;
        bytes += chunk.length;
        yield chunk;
      }
    }
    try {
      const rows = readFeed(counted(await this.assets.read(asset)), entry.feed);
      for await (const batch of feedBatches(rows, entry.rowsRead)) await this.imports.store(claim, entry.id, batch, progress());
      await this.imports.finish(claim);
    } finally {
      clearInterval(renewing);
    }
  }
}
