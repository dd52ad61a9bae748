export { CatalogModule } from './catalog.module.ts';
export * from './product.commands.ts';
export * from './product.errors.ts';
export { ProductService } from './product.service.ts';
export { type Availability, availabilities, type Product, type ProductFacts } from './product.ts';
export { Products } from './products.ts';
