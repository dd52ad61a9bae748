import PDFDocument from 'pdfkit';
import { fontFile, runsOf, type Weight } from './fonts.ts';

const MARGIN = { top: 64, bottom: 72, left: 64, right: 64 };
const INK = '#1d2433';
const QUIET = '#5b6475';
const ACCENT = '#2f4a7d';

interface SheetOptions {
  readonly title: string;
  readonly language: string;
  readonly madeAt: Date;
  readonly footer: (page: number, pages: number) => string;
}

interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly gap?: number;
}

type Box = Pick<PDFKit.Mixins.TextOptions, 'width' | 'align'>;

export type Sheet = ReturnType<typeof openSheet>;

/** A4 paper with a few kinds of lines. What is written shows in whichever of our fonts has it; pages break by themselves. */
export function openSheet({ title, language, madeAt, footer }: SheetOptions) {
  const document = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    bufferPages: true,
    lang: language,
    info: { Title: title, CreationDate: madeAt, ModDate: madeAt, Producer: 'Understudy', Creator: 'Understudy' },
  });
  const known = new Set<string>();
  const use = (font: string) => {
    if (!known.has(font)) document.registerFont(font, fontFile(font));
    known.add(font);
    document.font(font);
  };

  function write(text: string, { size, weight = 400, color = INK, gap = 6 }: Style, box: Box = {}): void {
    document.fontSize(size).fillColor(color);
    const runs = runsOf(text, weight);
    for (const [at, run] of runs.entries()) {
      use(run.font);
      document.text(run.text, { ...box, continued: at < runs.length - 1, lineGap: size * 0.28 });
    }
    document.y += gap;
  }

  /** A heading does not stay behind alone at the foot of a page. */
  const keep = (height: number) => {
    if (document.y + height > document.page.height - MARGIN.bottom) document.addPage();
  };

  return {
    document,
    title: (text: string) => write(text, { size: 22, weight: 700, gap: 10 }),
    notice: (text: string) => write(text, { size: 11, weight: 700, color: '#a3402f', gap: 8 }),
    heading: (text: string) => {
      keep(90);
      document.y += 10;
      write(text, { size: 13, weight: 700, color: ACCENT, gap: 4 });
    },
    paragraph: (text: string) => write(text, { size: 10 }),
    small: (text: string) => write(text, { size: 7.5, color: QUIET, gap: 4 }),
    pair: (label: string, value: string) => {
      keep(36);
      write(label, { size: 8, color: QUIET, gap: 0 });
      write(value, { size: 10, gap: 5 });
    },
    /** Columns by their share of the width; all but the first stand to the right. */
    row: (cells: readonly (readonly [text: string, share: number])[], weight: Weight = 400) => {
      keep(24);
      const top = document.y;
      let x = MARGIN.left;
      let bottom = top;
      const width = document.page.width - MARGIN.left - MARGIN.right;
      for (const [at, [text, share]] of cells.entries()) {
        document.x = x;
        document.y = top;
        write(text, { size: 9, weight, gap: 4 }, { width: width * share - 8, align: at === 0 ? 'left' : 'right' });
        bottom = Math.max(bottom, document.y);
        x += width * share;
      }
      document.x = MARGIN.left;
      document.y = bottom;
    },
    picture: (label: string, png: Buffer) => {
      keep(110);
      write(label, { size: 8, color: QUIET, gap: 2 });
      draw(document, png);
    },
    end: () => {
      numberPages(document, footer, use);
      document.end();
    },
  };
}

/** A drawn name that no reader can open is no reason to have no receipt: its place stays empty. */
function draw(document: PDFKit.PDFDocument, png: Buffer): void {
  try {
    document.image(png, { fit: [220, 70] });
    document.y += 6;
  } catch {
    document.y += 6;
  }
}

function numberPages(document: PDFKit.PDFDocument, footer: SheetOptions['footer'], use: (font: string) => void): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    // Below the margin a line would open a new page.
    document.page.margins.bottom = 0;
    document.fontSize(8).fillColor(QUIET);
    let x = MARGIN.left;
    for (const run of runsOf(footer(page + 1, count), 400)) {
      use(run.font);
      document.text(run.text, x, document.page.height - 46, { lineBreak: false });
      x += document.widthOfString(run.text);
    }
  }
}
