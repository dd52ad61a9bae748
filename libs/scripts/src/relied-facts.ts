import { fold, stripMarks } from '@app/wording';
import { checkClaims } from './claims/check-claims.ts';
import { type Fact, type FactField, factOf } from './fact.ts';
import type { StatedProduct } from './product.ts';

/**
 * The facts that a text written by a person rests on: fields without which the truth guard would mark more of it, or which alone make it
 * mark less (two fields may bear out the same number), and titles and brands that it names. Rather one too many than one too few.
 */
export function reliedFacts(text: string, locale: string, products: readonly StatedProduct[]): Fact[] {
  const marked = (stated: readonly StatedProduct[]) => checkClaims(text, locale, stated).length;
  const nothing = products.map((product) => only(product, []));
  const [withAll, withNone] = [marked(products), marked(nothing)];
  const words = fold(stripMarks(text));
  return products.flatMap((product, index) => {
    const relies = (field: FactField) =>
      names(words, product, field) ||
      (withNone > withAll &&
        (marked(products.with(index, without(product, field))) > withAll ||
          marked(nothing.with(index, only(product, [field]))) < withNone));
    return fieldsOf(product)
      .filter(relies)
      .flatMap((field) => factOf(product, field));
  });
}

const fieldsOf = (product: StatedProduct): FactField[] => [
  'title',
  'price',
  'salePrice',
  'lowestPrice30d',
  'stockQuantity',
  'description',
  'brand',
  ...Object.keys(product.attributes ?? {}).map((name) => `attributes.${name}` as const),
];

function names(words: string, product: StatedProduct, field: FactField): boolean {
  const name = field === 'title' ? product.title : field === 'brand' ? product.brand : undefined;
  return name !== undefined && words.includes(fold(name).trim());
}

/** A price that no text can mean: a product always has one. */
const UNSAYABLE = { amount: Number.MAX_SAFE_INTEGER, currency: 'XXX' };

const without = (product: StatedProduct, field: FactField): StatedProduct =>
  only(
    product,
    fieldsOf(product).filter((other) => other !== field),
  );

function only(product: StatedProduct, fields: readonly FactField[]): StatedProduct {
  const keeps = (field: FactField) => fields.includes(field);
  const { id, version, availability } = product;
  const kept = (['salePrice', 'lowestPrice30d', 'stockQuantity', 'description', 'brand'] as const).filter(keeps);
  return {
    id,
    version,
    availability,
    title: keeps('title') ? product.title : '',
    price: keeps('price') ? product.price : UNSAYABLE,
    ...Object.fromEntries(kept.map((field) => [field, product[field]])),
    attributes: Object.fromEntries(Object.entries(product.attributes ?? {}).filter(([name]) => keeps(`attributes.${name}`))),
  };
}
