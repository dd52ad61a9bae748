import type { ContentCheck } from './check-content.ts';
import type { Moderation } from './moderation-note.ts';

/** Categories that no reviewer may let pass either: the same as in our own rules. */
const BLOCKED = /^(sexual|hate|minors)/i;

/** It can only tighten: what it lets pass stays as strict as the data rules found it, and when it does not answer they alone count. */
export function tightened(content: ContentCheck, moderation: Moderation | null): ContentCheck {
  if (!moderation) return content;
  const blocks = moderation.status === 'flagged' && moderation.categories.some((name) => BLOCKED.test(name));
  const holds = moderation.status === 'flagged' && content.outcome === 'allow';
  return { ...content, outcome: blocks ? 'block' : holds ? 'hold_for_review' : content.outcome, moderation };
}
