import { type ColumnNames, Columns } from './columns.ts';
import { draftOf, type RawField, type RawProduct } from './draft-builder.ts';
import type { FeedRow } from './feed-row.ts';
import type { TableRow } from './table.ts';

/** Our field -> the header's name for it. */
export type HeaderMap = Readonly<Partial<Record<RawField, string>>>;

/** What shops call their columns when nobody says. */
const USUAL: ColumnNames = {
  sku: [
    'sku',
    'id',
    'item_id',
    'product_id',
    'article',
    'article_number',
    'artikelnummer',
    'référence',
    'reference',
    'ref',
    'referencia',
    'codigo',
    'código',
    'kode',
    '货号',
  ],
  title: [
    'title',
    'name',
    'product_name',
    'product',
    'titre',
    'nom',
    'titulo',
    'título',
    'nombre',
    'nome',
    'nama',
    'namn',
    'produktnamn',
    '标题',
    '名称',
  ],
  description: ['description', 'desc', 'body', 'descripción', 'descripcion', 'descrição', 'descricao', 'deskripsi', 'beskrivning', '描述'],
  price: ['price', 'prix', 'precio', 'preço', 'preco', 'harga', 'pris', '价格'],
  salePrice: ['sale_price', 'special_price', 'prix_promo', 'precio_oferta', 'preço_promocional', 'harga_diskon', 'reapris', '促销价'],
  availability: ['availability', 'stock_status', 'disponibilité', 'disponibilidad', 'disponibilidade', 'ketersediaan', 'tillgänglighet'],
  stockQuantity: ['stock', 'quantity', 'qty', 'inventory', 'estoque', 'existencias', 'stok', 'lager', '库存'],
  category: ['category', 'type', 'product_type', 'catégorie', 'categoria', 'categoría', 'kategori', '类别'],
  brand: ['brand', 'vendor', 'marque', 'marca', 'merek', 'märke', '品牌'],
  url: ['url', 'link', 'product_url'],
  imageUrl: ['image_url', 'image', 'image_link', 'picture'],
};

const FIELDS = Object.keys(USUAL) as RawField[];

export async function* plainRows(rows: AsyncIterable<TableRow>, headerMap: HeaderMap = {}, currency?: string): AsyncGenerator<FeedRow> {
  const names = Object.fromEntries(
    FIELDS.map((field) => [field, headerMap[field] === undefined ? (USUAL[field] ?? []) : [headerMap[field]]]),
  );
  let columns: Columns | undefined;
  for await (const { line, cells } of rows) {
    if (!columns) {
      columns = new Columns(cells, names).require('sku', 'title', 'price');
      continue;
    }
    const known = columns;
    const raw: RawProduct = Object.fromEntries(FIELDS.map((field) => [field, known.value(cells, field)]));
    const inCurrency = known.cell(cells, 'currency') ?? currency;
    yield draftOf(line, raw, known.nameOf, inCurrency);
  }
}
