import { AvatarService, AvatarsModule } from '@app/avatars';
import { CatalogModule, ProductService } from '@app/catalog';
import { ConsentModule, TalentService } from '@app/consent';
import { ScriptService, ScriptsModule } from '@app/scripts';
import { Injectable, Module } from '@nestjs/common';
import DataLoader from 'dataloader';
import { viewAvatar } from './avatars/avatars.view.ts';
import { viewProduct } from './catalog/product.views.ts';
import { viewScript } from './scripts/script.views.ts';
import { viewTalent } from './talents/talents.view.ts';

/** DataLoaders, new for each request, so that nothing one caller may see is cached for another. A context adds its own here. */
@Injectable()
export class LoaderFactory {
  constructor(
    private readonly talents: TalentService,
    private readonly avatars: AvatarService,
    private readonly scripts: ScriptService,
    private readonly products: ProductService,
  ) {}

  create() {
    return {
      talentById: byId((ids) => this.talents.getAll(ids), viewTalent),
      avatarById: byId((ids) => this.avatars.find(ids), viewAvatar),
      scriptById: byId((ids) => this.scripts.find(ids), viewScript),
      productById: byId((ids) => this.products.find(ids), viewProduct),
    };
  }
}

/** Everything one level of a query names, asked for at once. What is not there is null. */
const byId = <T extends { readonly id: string }, V>(find: (ids: T['id'][]) => Promise<T[]>, view: (thing: T) => V) =>
  new DataLoader<T['id'], V | null>(async (ids) => {
    const found = new Map((await find([...ids])).map((thing) => [thing.id, view(thing)]));
    return ids.map((id) => found.get(id) ?? null);
  });

export type Loaders = ReturnType<LoaderFactory['create']>;

@Module({
  imports: [ConsentModule, AvatarsModule, ScriptsModule, CatalogModule],
  providers: [LoaderFactory],
  exports: [LoaderFactory],
})
export class LoadersModule {}
