import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPlanar } from '../video/planar.ts';
import { webVtt } from './caption.ts';
import { CardImageUnreadable, drawCard } from './card.ts';
import { frameFootage, outputSize } from './frame.ts';
import { drawLabel } from './label.ts';
import { blend } from './overlay.ts';
import { overlaps, placeInCorner, safeBox } from './place.ts';
import { widthOf, wrapAndShorten } from './text.ts';

const output = { width: 720, height: 1280 };
const safeArea = { top: 0.1, right: 0.12, bottom: 0.2, left: 0.05 };
const nowhere = { left: 0, top: 0, width: 0, height: 0 };
const label = (text: string, position: 'top-right' | 'bottom-left' = 'top-right') => ({
  text,
  minHeight: 0.05,
  position,
  untilMs: null,
  safeArea,
});

const filled = (luma: number) => {
  const picture = newPlanar(output.width, output.height);
  picture.y.fill(luma);
  picture.u.fill(128);
  picture.v.fill(128);
  return picture;
};

const luminance = (luma: number) => {
  const value = Math.max(0, Math.min(1, (luma - 16) / 219));
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

describe('the disclosure label', () => {
  it.each(['AI-generated. Not a real person.', '由人工智能生成，并非真人', 'Généré par IA', 'AI GENERATED'])(
    '%s is high enough, readable on white and inside the safe area',
    (text) => {
      const { box, overlay, lineHeight } = drawLabel(label(text), output, []);
      expect(lineHeight).toBeGreaterThanOrEqual(0.05 * 720);
      expect(box.top).toBeGreaterThanOrEqual(0.1 * 1280);
      expect(box.left + box.width).toBeLessThanOrEqual(720 - 0.12 * 720 + 2);
      const picture = filled(235);
      blend(picture, overlay);
      const inside: number[] = [];
      for (let y = box.top + 12; y < box.top + box.height - 12; y++)
        inside.push(...picture.y.subarray(y * 720 + box.left + 12, y * 720 + box.left + box.width - 12));
      inside.sort((a, b) => a - b);
      const [paper, ink] = [inside[Math.floor(inside.length * 0.1)] ?? 0, inside[Math.floor(inside.length * 0.995)] ?? 0];
      expect((luminance(ink) + 0.05) / (luminance(paper) + 0.05)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('never stands on the mouth', () => {
    const mouth = { left: 100, top: 100, width: 600, height: 120 };
    expect(overlaps(drawLabel(label('AI generated'), output, [mouth]).box, mouth)).toBe(false);
    const low = { left: 0, top: 900, width: 720, height: 200 };
    expect(overlaps(drawLabel(label('AI generated', 'bottom-left'), output, [low]).box, low)).toBe(false);
  });

  it('stays in its corner where nothing is in the way', () => {
    const inside = safeBox(output, safeArea);
    expect(placeInCorner({ width: 100, height: 40 }, 'bottom-left', inside, [nowhere])).toEqual({
      left: inside.left,
      top: inside.top + inside.height - 40,
      width: 100,
      height: 40,
    });
  });
});

describe('text', () => {
  it('is shortened by what it measures', () => {
    const lines = wrapAndShorten('An extraordinarily long title for a product that nobody could ever read on a phone', 30, 300, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]?.endsWith('…')).toBe(true);
    for (const line of lines) expect(widthOf(line, 30)).toBeLessThanOrEqual(300);
    expect(wrapAndShorten('短', 30, 300, 2)).toEqual(['短']);
  });

  it('is drawn with our own fonts in every script', () => {
    expect(widthOf('Å', 100)).toBeGreaterThan(50);
    expect(Math.abs(widthOf('你好', 100) - 200)).toBeLessThan(4);
  });

  it('is escaped and timed in WebVTT', () => {
    expect(webVtt([{ text: 'a < b & c', start: 3661.5, end: 3662.25 }])).toBe(
      'WEBVTT\n\n01:01:01.500 --> 01:01:02.250\na &lt; b &amp; c\n',
    );
  });
});

describe('a card', () => {
  it('stays inside and refuses what is no picture', async () => {
    const inside = safeBox(output, safeArea);
    const { box } = await drawCard({ title: 'A blender '.repeat(20), price: 'EUR 19.90', regularPrice: 'EUR 29.90' }, output, inside);
    expect(box.top + box.height).toBeLessThanOrEqual(inside.top + inside.height + 2);
    const folder = mkdtempSync(join(tmpdir(), 'card-'));
    try {
      writeFileSync(join(folder, 'a.png'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
      await expect(drawCard({ title: 'x', price: '1', image: join(folder, 'a.png') }, output, inside)).rejects.toBeInstanceOf(
        CardImageUnreadable,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('framing', () => {
  const head = { left: 200, top: 400, width: 320, height: 450 };
  it.each([
    ['9:16', 'standard', 720, 1280],
    ['9:16', 'high', 1080, 1920],
    ['16:9', 'standard', 1280, 720],
    ['1:1', 'draft', 360, 360],
    ['9:16', 'draft', 360, 640],
  ] as const)('%s in %s is %i x %i and holds the whole head', (aspect, quality, width, height) => {
    const size = outputSize(aspect, quality);
    expect(size).toEqual({ width, height });
    const { scaled, crop, pane } = frameFootage(output, head, size);
    const scale = scaled.width / output.width;
    for (const value of [scaled.width, scaled.height, crop.left, crop.top, pane.left, pane.top, pane.width, pane.height])
      expect(value % 2).toBe(0);
    expect(crop.top).toBeLessThanOrEqual(head.top * scale);
    expect(crop.top + pane.height).toBeGreaterThanOrEqual((head.top + head.height) * scale);
    expect(crop.left + pane.width).toBeLessThanOrEqual(scaled.width);
    expect(pane.left + pane.width).toBeLessThanOrEqual(width);
  });
});
