import { decide } from '@app/disclosure';
import { drawLabel, safeBox } from '@app/engine';
import { PolicyTable } from './support/policy-table.ts';

type Label = ReturnType<typeof decide>['label'];

/** The smallest we make: shares are the same at any size, and drawing is four times quicker. */
const pictures = [
  { width: 360, height: 640 },
  { width: 640, height: 360 },
  { width: 360, height: 360 },
];

const room = ({ safeArea: { top, right, bottom, left } }: Label) => (1 - left - right) * (1 - top - bottom);

/** Of all labels the table leads to: each text where there is least room for it, and where each platform's buttons are the longest text. */
function hardest(table: PolicyTable): Set<Label> {
  const [byText, byArea] = [new Map<string, Label>(), new Map<string, Label>()];
  for (const use of table.readers()) {
    const { label } = decide(use, table.rules, table.lastDay);
    const kind = `${label.text} ${label.minHeight} ${label.position}`;
    const tight = byText.get(kind);
    if (!tight || room(label) < room(tight)) byText.set(kind, label);
    const area = `${JSON.stringify(label.safeArea)} ${label.position}`;
    if (label.text.length > (byArea.get(area)?.text.length ?? 0)) byArea.set(area, label);
  }
  return new Set([...byText.values(), ...byArea.values()]);
}

describe('the label, drawn by the engine', () => {
  it('lies inside the safe area, high enough, in every language, on every platform, at all three aspects', async () => {
    const table = await PolicyTable.seeded();
    expect(table.languages).toEqual(expect.arrayContaining(['en', 'fr', 'es', 'pt', 'id', 'sv', 'zh', 'de']));
    const labels = hardest(table);
    expect(new Set([...labels].flatMap(({ languages }) => languages))).toEqual(new Set(table.languages));
    for (const label of labels)
      for (const picture of pictures) {
        const { box, lineHeight } = drawLabel(label, picture, []);
        const inside = safeBox(picture, label.safeArea);
        const isInside =
          box.left >= inside.left - 1 &&
          box.top >= inside.top - 1 &&
          box.left + box.width <= inside.left + inside.width + 2 &&
          box.top + box.height <= inside.top + inside.height + 2;
        const isHigh = lineHeight >= label.minHeight * Math.min(picture.width, picture.height);
        if (!isInside || !isHigh) throw new Error(JSON.stringify({ label, picture, box, inside, lineHeight }));
      }
  });
});
