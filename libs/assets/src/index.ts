export { type Asset, type AssetPurpose, mediaTypes, type UploadPurpose } from './asset.ts';
export { type UploadFields, uploadFields } from './asset.commands.ts';
export * from './asset.errors.ts';
export { AssetService } from './asset.service.ts';
export { Assets } from './assets.ts';
export { AssetsModule } from './assets.module.ts';
