import { setTimeout as sleep } from 'node:timers/promises';
import { lives } from '../processes.ts';
import type { Checks, Expected } from './checks.ts';
import type { Fault } from './faults.ts';
import type { Installation } from './installation.ts';
import type { Point } from './plan.ts';
import type { Scenario } from './scenarios.ts';

export interface Played extends Point {
  /** False when the work took another way this time and the point did not come. */
  readonly reached: boolean;
  readonly ms: number;
  readonly faults: readonly string[];
}

/** One piece of work whose worker or gateway dies at one point, and what became of it. */
export class Round {
  private killed = false;
  private readonly found: string[] = [];

  constructor(
    private readonly installation: Installation,
    private readonly scenario: Scenario,
    private readonly checks: Checks,
  ) {}

  async play(point: Point & Pick<Fault, 'delayMs'>): Promise<Played> {
    const { role, step, nth, delayMs } = point;
    const began = Date.now();
    this.installation.tell(role, { arm: { step, nth, delayMs } });
    const watching = new AbortController();
    const watched = this.watch(point.role, watching.signal);
    try {
      const expected: Expected = await this.scenario.order();
      const faults = await this.checks.faults(expected);
      return { ...point, reached: this.killed, ms: Date.now() - began, faults: [...this.found, ...faults] };
    } catch (error) {
      return { ...point, reached: this.killed, ms: Date.now() - began, faults: [...this.found, String(error)] };
    } finally {
      watching.abort();
      await watched;
      this.installation.tell(role, { arm: null });
    }
  }

  /** Starts the process again as soon as it is dead, as the launcher would. */
  private async watch(role: Point['role'], signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(20);
      if (!this.installation.isDead(role)) continue;
      this.killed = true;
      const { children } = await this.installation.revive(role);
      for (const end = Date.now() + 10_000; children.some(lives) && Date.now() < end; ) await sleep(50);
      if (children.some(lives)) this.found.push('the engine outlived its worker');
    }
  }
}
