import type { OutsideFault } from '../outside/post-json.ts';
import type { ContentCheck } from './check-content.ts';

/** What a moderation endpoint said of a whole text. */
export interface Moderation {
  readonly status: 'passed' | 'flagged' | 'unavailable';
  /** In the endpoint's own words. */
  readonly categories: readonly string[];
  /** Why it did not answer. */
  readonly fault: OutsideFault | null;
}

/** Categories that no reviewer may let pass either: the same as in our own rules. */
const BLOCKED = /^(sexual|hate|minors)/i;

/** It can only tighten: what it lets pass stays as strict as the data rules found it, and when it does not answer they alone count. */
export function tightened(content: ContentCheck, moderation: Moderation | null): ContentCheck {
  if (!moderation) return content;
  const blocks = moderation.status === 'flagged' && moderation.categories.some((name) => BLOCKED.test(name));
  const holds = moderation.status === 'flagged' && content.outcome === 'allow';
  return { ...content, outcome: blocks ? 'block' : holds ? 'hold_for_review' : content.outcome, moderation };
}
