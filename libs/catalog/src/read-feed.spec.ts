import { type FeedOptions, type FeedRow, readFeed } from './index.ts';

async function* chunked(data: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}

async function read(file: string | Buffer, options: Partial<FeedOptions> = {}, size = 7): Promise<FeedRow[]> {
  const rows: FeedRow[] = [];
  for await (const row of readFeed(chunked(Buffer.from(file as string), size), { format: 'csv', currency: 'EUR', ...options }))
    rows.push(row);
  return rows;
}

const skus = (rows: readonly FeedRow[]) =>
  rows.map((row) => ('product' in row ? row.product.sku : row.errors.map(({ field, code }) => `${field} ${code}`).join(', ')));
const first = (rows: readonly FeedRow[]) => {
  const [row] = rows;
  if (!row || !('product' in row)) throw new Error(`No product: ${JSON.stringify(row)}`);
  return row.product;
};

const SHOPIFY = `Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src
shirt,Linen Shirt,"<p>Soft &amp; light.</p><script>x()</script><ul><li>Two pockets</li></ul>",Maker,Shirts,Size,Small,Color,Red,,250,shopify,4,deny,49.90,60,https://example.org/a.jpg
shirt,,,,,,Large,,Red,,250,shopify,0,deny,49.90,,
shirt,,,,,,,,,,,,,,,,https://example.org/b.jpg
bag,Bag,,Maker,Bags,Title,Default Title,,,BAG-1,0,,0,deny,30,,
`;

describe('a Shopify export', () => {
  it('gives every variant, told apart without SKUs, and skips rows that add a picture', async () => {
    const rows = await read(SHOPIFY, { format: 'shopify' });
    expect(skus(rows)).toEqual(['shirt--small-red', 'shirt--large-red', 'BAG-1']);
    expect(first(rows)).toEqual({
      sku: 'shirt--small-red',
      title: 'Linen Shirt, Small, Red',
      description: 'Soft & light.\nTwo pockets',
      price: { amount: 6000, currency: 'EUR' },
      salePrice: { amount: 4990, currency: 'EUR' },
      availability: 'in_stock',
      stockQuantity: 4,
      category: 'Shirts',
      brand: 'Maker',
      imageUrl: 'https://example.org/a.jpg',
      attributes: { size: 'Small', color: 'Red', weight: '250 g' },
    });
    expect(rows[1]).toMatchObject({
      line: 3,
      product: { availability: 'out_of_stock', stockQuantity: 0, title: 'Linen Shirt, Large, Red' },
    });
  });

  it('keeps synthetic SKUs apart where only signs differ, and names a variant without its product', async () => {
    const rows = await read('Handle,Title,Option1 Value,Variant Price\ncup,Cup,A/B,5\ncup,,A-B,5\ncup,,A B,5\nlost,,Red,5\n', {
      format: 'shopify',
    });
    expect(new Set(skus(rows)).size).toBe(4);
    expect(skus(rows)[3]).toBe('Title title.missing');
  });
});

describe('a Google feed', () => {
  const TSV =
    'id\ttitle\tdescription\tlink\timage link\tavailability\tprice\tsale price\tcolor\nA1\t27" Monitor\tNice\thttps://example.org/a\t\tin stock\t199,90 EUR\t149.90 EUR\tblack\nA2\tBroken\t\tftp://x\t\tmaybe\t-1 EUR\t\t\n';
  const item = (body: string) => `<item><g:id>X1</g:id><title>Mug &amp; Cup</title><g:price>EUR 9.90</g:price>${body}</item>`;
  const xml = (body: string) =>
    `<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>${body}</channel></rss>`;

  it('reads TSV, and tells all that is wrong with a row', async () => {
    const rows = await read(TSV, { format: 'google' });
    expect(first(rows)).toMatchObject({
      title: '27" Monitor',
      salePrice: { amount: 14_990, currency: 'EUR' },
      attributes: { color: 'black' },
    });
    expect(skus(rows)[1]).toBe('price price.negative, availability availability.unknown, link url.malformed');
  });

  it('reads XML, RSS and Atom, whatever the chunks', async () => {
    const rss = xml(item('<g:description><![CDATA[<b>Hot</b> drinks]]></g:description><g:nested><g:id>no</g:id></g:nested>'));
    expect(first(await read(rss, { format: 'google' }, 3))).toMatchObject({
      sku: 'X1',
      title: 'Mug & Cup',
      description: 'Hot drinks',
      price: { amount: 990 },
    });
    const atom = `<feed>${item('').replaceAll('item', 'entry')}</feed>`;
    expect(skus(await read(atom, { format: 'google' }))).toEqual(['X1']);
  });

  it.each([
    ['a bomb', '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><rss><item>&lol2;</item></rss>', 'feed.doctype_forbidden'],
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><item><id>&e;</id></item></rss>',
      'feed.doctype_forbidden',
    ],
    ['an unknown entity', xml(item('&nosuch;')), 'feed.malformed'],
    ['a cut-off file', xml(item('')).slice(0, -20), 'feed.malformed'],
    ['endless nesting', `<rss>${'<a>'.repeat(100)}`, 'feed.too_deep'],
    ['a web page', '<html><body>no feed</body></html>', 'feed.items_missing'],
  ])('names %s', async (_, file, code) => {
    await expect(read(file, { format: 'google' }, 1000)).rejects.toMatchObject({ code });
  });

  it('names a value that is too large', async () => {
    const rows = await read(xml(item(`<g:description>${'x'.repeat(10 * 1024 * 1024)}</g:description>`)), { format: 'google' }, 65_536);
    expect(skus(rows)).toEqual(['description cell.too_large']);
  });
});

describe('a plain table', () => {
  it('reads BOM, CRLF, semicolons, quoted breaks, and its own header names', async () => {
    const file = '\ufeffArtikel;Namn;Pris;Text\r\n7;"Två\r\nstolar";1 299,00;"säger ""hej"""\r\n\r\n8;Bord;"2.500,00 EUR";\r\n';
    const rows = await read(file, { currency: 'SEK', headerMap: { sku: 'Artikel', description: 'Text' } });
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(first(rows)).toMatchObject({
      sku: '7',
      title: 'Två\nstolar',
      description: 'säger "hej"',
      price: { amount: 129_900, currency: 'SEK' },
    });
    expect(rows[1]).toMatchObject({ product: { price: { amount: 250_000, currency: 'EUR' } } });
  });

  it.each([1, 2, 3, 64])('reads UTF-8, Latin-1 and UTF-16 in chunks of %d', async (size) => {
    const text = 'id,title,price\n1,Été à Málaga – 茶,"5 €"\n';
    const latin = Buffer.concat([
      Buffer.from('id,title,price\n1,'),
      Buffer.from([0xc9, 0x74, 0xe9, 0x20, 0x80, 0x35]),
      Buffer.from(',5\n'),
    ]);
    expect(first(await read(text, {}, size)).title).toBe('Été à Málaga – 茶');
    expect(first(await read(latin, {}, size)).title).toBe('Été €5');
    expect(first(await read(Buffer.from(`\ufeff${text}`, 'utf16le'), {}, size)).title).toBe('Été à Málaga – 茶');
  });

  it('names what no product may hold', async () => {
    const rows = await read(
      'id,title,price\n1,"=HYPERLINK(""http://x"")",5\n2,+Size Dress,5\n3,"@SUM(A1)",5\n,No id,5\n5,,5\n6,Big,5,more,cells\n7,No price,\n',
    );
    expect(skus(rows)).toEqual([
      'title cell.formula',
      '2',
      'title cell.formula',
      'id sku.missing',
      'title title.missing',
      '6',
      'price price.missing',
    ]);
  });

  it('bears 1,000 columns and names 10 MB cells', async () => {
    const wide = Array.from({ length: 1000 }, (_, index) => `c${index}`).join(',');
    expect(skus(await read(`id,title,price,${wide}\n1,Wide,5,${wide}\n`, {}, 4096))).toEqual(['1']);
    const rows = await read(`id,title,price,description\n1,Big,5,${'x'.repeat(10_000_000)}\n2,Small,5,ok\n`, {}, 65_536);
    expect(skus(rows)).toEqual(['description cell.too_large', '2']);
  });

  it.each([
    ['an empty file', ' \n', 'feed.empty'],
    ['no known columns', 'a,b\n1,2\n', 'feed.columns_missing'],
    ['too many columns', `id,title,price${',x'.repeat(3000)}\n`, 'feed.too_many_columns'],
    ['a quote that never closes', `id,title,price\n1,"${'x'.repeat(17 * 1024 * 1024)}`, 'feed.record_too_large'],
  ])('names %s', async (_, file, code) => {
    await expect(read(file, {}, 65_536)).rejects.toMatchObject({ code });
  });
});
