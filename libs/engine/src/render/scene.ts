import { captionBand, drawCaption } from '../picture/caption.ts';
import { drawCard } from '../picture/card.ts';
import type { Box, Size } from '../picture/frame.ts';
import { drawLabel } from '../picture/label.ts';
import { blend, type Overlay } from '../picture/overlay.ts';
import { safeBox } from '../picture/place.ts';
import { drawWatermark } from '../picture/watermark.ts';
import type { RenderInput } from '../port.ts';
import type { Cue } from '../speech/speech.ts';
import type { Planar } from '../video/planar.ts';

interface Shown {
  readonly overlay: Overlay;
  /** Seconds. */
  readonly until: number;
}

/** Everything that lies over the person: card, captions, label and, on top, the watermark. */
export class Scene {
  readonly #fixed: readonly Shown[];
  readonly #cues: readonly Cue[];
  readonly #draw: (cue: Cue) => Overlay;
  #cue: { readonly cue: Cue; readonly overlay: Overlay } | null = null;

  private constructor(fixed: readonly Shown[], cues: readonly Cue[], draw: (cue: Cue) => Overlay) {
    this.#fixed = fixed;
    this.#cues = cues;
    this.#draw = draw;
  }

  /** @throws CardImageUnreadable */
  static async plan(input: RenderInput, output: Size, mouth: Box, cues: readonly Cue[]): Promise<Scene> {
    const inside = safeBox(output, input.label.safeArea);
    const card = input.card ? await drawCard(input.card, output, inside) : null;
    const label = drawLabel(input.label, output, [mouth, ...(card ? [card.box] : [])]);
    const wide = output.width > output.height;
    const gap = 0.02 * output.height;
    const column = card && wide ? { ...inside, width: card.box.left - inside.left } : inside;
    const below = [...(card && !wide ? [card.box] : []), ...(label.box.top > output.height / 2 ? [label.box] : [])];
    const floor = Math.min(inside.top + inside.height, ...below.map(({ top }) => top - gap));
    const ceiling = label.box.top > output.height / 2 ? inside.top : label.box.top + label.box.height + gap;
    const band = captionBand(output, column, floor, ceiling, mouth);
    const always = Number.POSITIVE_INFINITY;
    const fixed = [
      ...(card ? [{ overlay: card.overlay, until: always }] : []),
      { overlay: label.overlay, until: input.label.untilMs === null ? always : input.label.untilMs / 1000 },
      ...(input.watermark ? [{ overlay: drawWatermark(input.watermark, output), until: always }] : []),
    ];
    return new Scene(fixed, input.burnCaptions ? cues : [], ({ text }) => drawCaption(text, output, band));
  }

  /** `at` in seconds; times never fall. */
  draw(picture: Planar, at: number): void {
    const cue = this.#cues.find(({ start, end }) => at >= start && at < end);
    if (!cue) this.#cue = null;
    else if (this.#cue?.cue !== cue) this.#cue = { cue, overlay: this.#draw(cue) };
    if (this.#cue) blend(picture, this.#cue.overlay);
    for (const { overlay, until } of this.#fixed) if (at < until) blend(picture, overlay);
  }
}
