import { PictureMark, pictureIdOf } from '../marks/picture/picture-mark.ts';
import { captionBand, drawCaption } from '../picture/caption.ts';
import { drawCard, type PlacedCard } from '../picture/card.ts';
import type { Box, Size } from '../picture/frame.ts';
import { drawLabel, type PlacedLabel } from '../picture/label.ts';
import { blend, type Overlay } from '../picture/overlay.ts';
import { safeBox } from '../picture/place.ts';
import { drawPointer, nod, POINTING_S, type Pointer } from '../picture/pointer.ts';
import { drawWatermark } from '../picture/watermark.ts';
import type { RenderInput } from '../port.ts';
import type { Cue, Pointing, Speech } from '../speech/speech.ts';
import type { Planar } from '../video/planar.ts';

interface Layers {
  readonly card: PlacedCard | null;
  readonly pointer: Pointer | null;
  readonly pointings: readonly Pointing[];
  readonly label: PlacedLabel;
  /** Seconds. */
  readonly labelUntil: number;
  readonly watermark: Overlay | null;
  readonly mark: PictureMark;
  readonly cues: readonly Cue[];
  /** Where captions stand. */
  readonly band: Box;
}

/** Everything that lies over the person, from below: captions, card, the cue that points at it, label, watermark and the invisible id. */
export class Scene {
  readonly #output: Size;
  readonly #layers: Layers;
  #caption: { readonly cue: Cue; readonly overlay: Overlay } | null = null;

  private constructor(output: Size, layers: Layers) {
    this.#output = output;
    this.#layers = layers;
  }

  /** `mouth`: where the mouth may come in the output; no text is put there. @throws CardImageUnreadable */
  static async plan(input: RenderInput, output: Size, mouth: Box, { cues, pointings }: Speech): Promise<Scene> {
    const inside = safeBox(output, input.label.safeArea);
    const card = input.card ? await drawCard(input.card, output, inside) : null;
    const label = drawLabel(input.label, output, [mouth, ...(card ? [card.box] : [])]);
    return new Scene(output, {
      card,
      pointer: card && drawPointer(card.box, output),
      pointings,
      label,
      labelUntil: input.label.untilMs === null ? Number.POSITIVE_INFINITY : input.label.untilMs / 1000,
      watermark: input.watermark ? drawWatermark(input.watermark, output) : null,
      mark: new PictureMark(pictureIdOf(input.marks.produceId), output.width, output.height),
      cues: input.burnCaptions ? cues : [],
      band: bandFor(output, inside, card, label, mouth),
    });
  }

  /** Lays over the picture what is seen `at` seconds. */
  draw(picture: Planar, at: number): void {
    const { card, label, labelUntil, watermark, mark } = this.#layers;
    const caption = this.#captionAt(at);
    if (caption) blend(picture, caption);
    if (card) blend(picture, card.overlay);
    this.#point(picture, at);
    if (at < labelUntil) blend(picture, label.overlay);
    if (watermark) blend(picture, watermark);
    mark.apply(picture.y);
  }

  #captionAt(at: number): Overlay | null {
    const cue = this.#layers.cues.find(({ start, end }) => at >= start && at < end);
    if (!cue) return null;
    if (this.#caption?.cue !== cue) this.#caption = { cue, overlay: drawCaption(cue.text, this.#output, this.#layers.band) };
    return this.#caption.overlay;
  }

  #point(picture: Planar, at: number): void {
    const { pointer, pointings } = this.#layers;
    const current = pointings.findLast((pointing) => at >= pointing.at && at < pointing.at + POINTING_S);
    if (!current || !pointer) return;
    blend(picture, pointer.rim);
    blend(picture, pointer.arrow, nod(pointer, at - current.at));
  }
}

function bandFor(output: Size, inside: Box, card: PlacedCard | null, label: PlacedLabel, mouth: Box): Box {
  const gap = 0.02 * output.height;
  const wide = output.width > output.height;
  const labelBelow = label.box.top > output.height / 2;
  const column = card && wide ? { ...inside, width: card.box.left - inside.left } : inside;
  const below = [...(card && !wide ? [card.box] : []), ...(labelBelow ? [label.box] : [])];
  const floor = Math.min(inside.top + inside.height, ...below.map(({ top }) => top - gap));
  const ceiling = labelBelow ? inside.top : label.box.top + label.box.height + gap;
  return captionBand(output, column, floor, ceiling, mouth);
}
