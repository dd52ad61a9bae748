import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Refused, Run } from '../port.ts';
import { compiled } from '../process/compiled.ts';
import { runChild } from '../process/run-child.ts';
import { inWorkFolder } from '../process/work-folder.ts';

export interface SheetOptions {
  readonly columns?: number | undefined;
  /** Film time between two pictures. */
  readonly everyMs?: number | undefined;
  /** Pixels across one picture. */
  readonly cellWidth?: number | undefined;
}

export interface SheetOrder {
  readonly video: string;
  readonly out: string;
  readonly columns: number;
  readonly everyMs: number;
  readonly cellWidth: number;
}

export type SheetOutcome = { readonly outcome: 'drawn'; readonly pictures: number } | Refused;

/** Pictures of a film side by side, each with its time, as one PNG to look at. */
export function sheet(video: string, out: string, options: SheetOptions = {}, run: Run = {}): Promise<SheetOutcome> {
  return inWorkFolder(out, async (work) => {
    const { columns = 6, everyMs = 1000, cellWidth = 240 } = options;
    const order: SheetOrder = { video: resolve(video), out: join(work, 'sheet.png'), columns, everyMs, cellWidth };
    const drawn = await runChild<SheetOrder, SheetOutcome>(compiled(import.meta.url, 'sheet.child'), order, run);
    if (drawn.outcome === 'drawn') await rename(order.out, out);
    return drawn;
  });
}
