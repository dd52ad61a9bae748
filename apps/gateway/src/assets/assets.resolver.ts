import { AssetService } from '@app/assets';
import { type Id, idOf } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { valid } from '../http/validation.ts';
import { viewAsset } from './assets.view.ts';

@Resolver('Asset')
export class AssetsResolver {
  constructor(private readonly assets: AssetService) {}

  @Query()
  storage() {
    return this.assets.storage();
  }

  @Query()
  async asset(@Args('id', valid(idOf('ast'))) id: Id<'ast'>) {
    return viewAsset(await this.assets.get(id));
  }

  @Mutation()
  async deleteAsset(@Args('id', valid(idOf('ast'))) id: Id<'ast'>) {
    await this.assets.delete(id);
    return true;
  }
}
