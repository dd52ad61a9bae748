import { Parser } from 'htmlparser2';

const BLOCKS = new Set([
  'p',
  'div',
  'br',
  'li',
  'ul',
  'ol',
  'tr',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'section',
  'article',
  'blockquote',
  'hr',
  'dd',
  'dt',
]);
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'head', 'title']);

/** The words of an HTML description, one line a block; scripts, styles and comments are dropped, entities read. */
export function htmlText(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  let text = '';
  let silent = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (SILENT.has(name)) silent++;
      if (BLOCKS.has(name)) text += '\n';
    },
    ontext: (words) => {
      if (silent === 0) text += words;
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent--;
      if (BLOCKS.has(name)) text += '\n';
    },
  });
  parser.end(html);
  return tidy(text);
}

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
