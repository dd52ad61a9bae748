import { Assets } from '@app/assets';
import { Clock, type Id, InvalidInput, type Page, pageOf, StaleWrite } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreateProduct, ProductQuery, PutProduct, UpdateProduct } from './product.commands.ts';
import { ProductNotFound, SkuTaken } from './product.errors.ts';
import { ProductRepository } from './product.repository.ts';
import { changeProduct, newProduct, type Product, type ProductContent } from './product.ts';

@Injectable()
export class ProductService {
  constructor(
    private readonly db: Database,
    private readonly products: ProductRepository,
    private readonly assets: Assets,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('catalog:write')
  create({ sku, ...content }: CreateProduct): Promise<Product> {
    return this.db.transaction(async () => {
      const product = newProduct(sku, whole(content), this.clock.now());
      await this.assertImage(product.imageAssetId);
      if (!(await this.products.insert(product))) throw new SkuTaken(sku);
      await this.tell('product.created', product);
      return product;
    });
  }

  /** The product of this SKU is from now on what the caller says; the same again changes nothing. */
  @Permit('catalog:write')
  put(sku: string, content: PutProduct): Promise<{ product: Product; created: boolean }> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      await this.assertImage(content.imageAssetId);
      const fresh = newProduct(sku, whole(content), now);
      const found = await this.products.lockBySku(sku);
      if (!found && (await this.products.insert(fresh))) {
        await this.tell('product.created', fresh);
        return { product: fresh, created: true };
      }
      // Nobody had it a moment ago, and now it is taken: a twin was faster, and this write comes after.
      const known = found ?? (await this.products.lockBySku(sku));
      if (!known) throw new StaleWrite('product', sku);
      return { product: await this.save(known, changeProduct(known, whole(content), now)), created: false };
    });
  }

  @Permit('catalog:write')
  update(id: Id<'prd'>, { version, ...changes }: UpdateProduct): Promise<Product> {
    return this.db.transaction(async () => {
      const product = await this.known(id);
      if (version !== undefined && version !== product.version) throw new StaleWrite('product', id);
      await this.assertImage(changes.imageAssetId);
      return this.save(product, changeProduct(product, given(changes), this.clock.now()));
    });
  }

  /** Scripts that speak of it go stale; what was published stays. */
  @Permit('catalog:write')
  delete(id: Id<'prd'>): Promise<void> {
    return this.db.transaction(async () => {
      const product = await this.known(id);
      if (!(await this.products.delete(product, this.clock.now()))) throw new StaleWrite('product', id);
      await this.tell('product.deleted', product);
    });
  }

  @Permit('catalog:read')
  get(id: Id<'prd'>): Promise<Product> {
    return this.known(id);
  }

  /** Those there are; a product that was deleted is not. */
  @Permit('catalog:read')
  find(ids: readonly Id<'prd'>[]): Promise<Product[]> {
    return this.products.findMany(ids);
  }

  @Permit('catalog:read')
  async list(query: ProductQuery): Promise<Page<Product>> {
    return pageOf(await this.products.list(query), query.limit);
  }

  private async known(id: Id<'prd'>): Promise<Product> {
    const product = await this.products.find(id);
    if (!product) throw new ProductNotFound(id);
    return product;
  }

  private async save(before: Product, after: Product): Promise<Product> {
    if (after === before) return before;
    if (!(await this.products.update(after))) throw new StaleWrite('product', after.id);
    await this.tell('product.updated', after);
    return after;
  }

  private async assertImage(id: Id<'ast'> | null | undefined): Promise<void> {
    if (!id) return;
    const { purpose } = await this.assets.get(id);
    if (purpose !== 'image')
      throw new InvalidInput([{ pointer: '/imageAssetId', message: 'An asset of the purpose `image`.', code: 'asset_unsuitable' }]);
  }

  private async tell(name: string, { id, version }: Product): Promise<void> {
    await this.events.publish({ name, payload: { productId: id, version } });
  }
}

/** What a writer leaves out of a whole product. */
const whole = (content: PutProduct): ProductContent => ({
  title: content.title,
  description: content.description ?? '',
  brand: content.brand ?? null,
  category: content.category ?? null,
  price: content.price,
  salePrice: content.salePrice ?? null,
  lowestPrice30d: content.lowestPrice30d ?? null,
  availability: content.availability ?? 'in_stock',
  stockQuantity: content.stockQuantity ?? null,
  attributes: content.attributes ?? {},
  imageAssetId: content.imageAssetId ?? null,
  imageUrl: content.imageUrl ?? null,
  url: content.url ?? null,
  metadata: content.metadata ?? {},
});

/** Only what the caller named: an absent field is no change, a null is one. */
const given = (changes: Omit<UpdateProduct, 'version'>): Partial<ProductContent> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
