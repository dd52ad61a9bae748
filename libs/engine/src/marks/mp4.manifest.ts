import { uint32, writeBox } from './mp4.box.ts';

const C2PA = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');
const FULL_BOX = uint32(0);
const NO_MERKLE_TREE = Buffer.alloc(8);

/** A C2PA manifest as the box in which MP4 files carry it. */
export const manifestBox = (manifest: Buffer): Buffer =>
  writeBox('uuid', C2PA, FULL_BOX, Buffer.from('manifest\0'), NO_MERKLE_TREE, manifest);
