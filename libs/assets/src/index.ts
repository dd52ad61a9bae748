export { type UploadFields, uploadFields } from './asset.commands.ts';
export * from './asset.errors.ts';
export { AssetService } from './asset.service.ts';
export { type Asset, type AssetPurpose, mediaTypes, type UploadPurpose } from './asset.ts';
export { AssetsModule } from './assets.module.ts';
export { Assets } from './assets.ts';
