import type { OutsideFault } from '../outside/post-json.ts';

/** What a moderation endpoint said of a whole text. */
export interface Moderation {
  readonly status: 'passed' | 'flagged' | 'unavailable';
  /** In the endpoint's own words. */
  readonly categories: readonly string[];
  /** Why it did not answer. */
  readonly fault: OutsideFault | null;
}
