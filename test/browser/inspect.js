/** Runs in the page: names, labels, contrast (WCAG 1.4.3), targets (2.5.8), and nothing wider than the window. */
export const inspect = () => {
  const wrong = [];
  const visible = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
  const tell = (element) => `<${element.tagName.toLowerCase()} id="${element.id}" class="${element.getAttribute('class') ?? ''}">`;

  if (!document.documentElement.lang) wrong.push('no language');
  if (!document.title) wrong.push('no title');
  const headings = [...document.querySelectorAll('h1')].filter(visible);
  if (headings.length !== 1) wrong.push(`${headings.length} first headings`);
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(`${document.documentElement.scrollWidth} px wide in ${innerWidth}`);

  const named = (element) => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
    const labels = 'labels' in element ? [...(element.labels ?? [])].map((label) => label.textContent) : [];
    const inside = /^(A|BUTTON|SUMMARY)$/.test(element.tagName) ? element.textContent : '';
    return [element.getAttribute('aria-label'), ...by, ...labels, inside].join('').trim();
  };
  for (const element of document.querySelectorAll('a[href],button,input,select,textarea,summary,video,canvas,[role=img]')) {
    if (!visible(element)) continue;
    if (!named(element)) wrong.push(`${tell(element)} has no name`);
    const { width, height } = element.getBoundingClientRect();
    const inText = element.tagName === 'A' && getComputedStyle(element).display === 'inline';
    if (!inText && (width < 24 || height < 24)) wrong.push(`${tell(element)} is ${width} x ${height}`);
  }
  for (const image of document.querySelectorAll('img:not([alt])')) wrong.push(`${tell(image)} has no alternative`);

  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const flat = (color, below) => {
    pixel.fillStyle = `rgb(${below.join(' ')})`;
    pixel.fillRect(0, 0, 1, 1);
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const behind = (element) => (element ? flat(getComputedStyle(element).backgroundColor, behind(element.parentElement)) : [255, 255, 255]);
  const light = (color) => {
    const [r = 0, g = 0, b = 0] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!element || !texts.currentNode.textContent?.trim() || !visible(element) || element.closest(':disabled')) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const ground = behind(element);
    const [high = 0, low = 0] = [light(flat(color, ground)), light(ground)].sort((a, b) => b - a);
    const large = Number.parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < (large ? 3 : 4.5))
      wrong.push(`${tell(element)} "${texts.currentNode.textContent.trim()}": contrast ${contrast.toFixed(2)}`);
  }
  return wrong;
};

/** Runs in the page: how many things the Tab key should reach, each marked with its place in the order of reading. */
export const numberFocusable = () => {
  // Tab goes on from where the focus last was, even when nothing has it any more: this puts it before everything.
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
  const can = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,video[controls],[tabindex="0"]')];
  const reachable = can.filter((element) => element.checkVisibility() && !element.matches(':disabled,[tabindex="-1"]'));
  for (const [index, element] of reachable.entries()) element.dataset.order = String(index);
  return reachable.length;
};
