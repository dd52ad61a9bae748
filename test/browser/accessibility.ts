import type { Page } from 'playwright-core';
import { inspect, numberFocusable } from './inspect.js';

/** What is wrong with a page for those who cannot see it well, have no mouse or hold a small phone; an empty list is right. */
export const faults = async (page: Page): Promise<string[]> => [...(await page.evaluate(inspect)), ...(await focusOrder(page))];

/** The Tab key goes through everything once, in the order of reading. */
async function focusOrder(page: Page): Promise<string[]> {
  const all = await page.evaluate(numberFocusable);
  const seen: string[] = [];
  // A player's own buttons are stops too, all of them the player's.
  for (let i = 0; seen.length < all && i < all + 20; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate<string>(`document.activeElement?.dataset.order ?? 'elsewhere'`);
    if (here !== seen.at(-1)) seen.push(here);
  }
  const expected = Array.from({ length: all }, (_, index) => String(index));
  return seen.join() === expected.join() ? [] : [`focus goes ${seen.join()}`];
}
