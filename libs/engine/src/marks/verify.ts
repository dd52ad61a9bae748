import { access, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compiled } from '../process/compiled.ts';
import { runChild } from '../process/run-child.ts';
import type { AigcLabel } from './aigc.ts';
import { type ManifestReport, read } from './c2pa.ts';
import { readImageMarks } from './image.marks.ts';
import { sidecarOf } from './mark.ts';
import { formatOf } from './media-format.ts';
import { readMp4Marks } from './mp4.marks.ts';
import type { FoundPictureMark, PictureMarkOrder } from './picture/read.ts';

export interface Verification {
  /** Every kind of mark is there, and no byte has changed since it was signed. */
  readonly intact: boolean;
  readonly aigc: AigcLabel | null;
  /** As XMP says it. */
  readonly digitalSourceType: string | null;
  /** Null when there is no manifest, which platforms strip. */
  readonly manifest: ManifestReport | null;
  /** The invisible id, which stays when all the rest is stripped; null when there is none. */
  readonly picture: FoundPictureMark | null;
}

export interface VerifyOptions {
  /** PEM file of a root to trust. */
  readonly root?: string | undefined;
  /** False leaves out the search for the invisible id, which takes seconds. */
  readonly searchPicture?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Reads all marks back. Null for a file that is no MP4, PNG or JPEG. */
export async function verify(file: string, options: VerifyOptions = {}): Promise<Verification | null> {
  const format = await formatOf(file);
  if (!format) return null;
  const marks = format === 'video/mp4' ? await readMp4Marks(file) : { keys: null, ...(await readImageMarks(file)) };
  const root = options.root === undefined ? null : await readFile(options.root, 'utf8');
  const manifest = await read({ file, format, sidecar: await findSidecar(file), root }, options.signal);
  const picture = options.searchPicture === false ? null : await searchPicture({ file: resolve(file), format }, options.signal);
  const aigc = marks.keys ?? marks.aigc;
  const whole = manifest !== null && manifest.state !== 'invalid';
  const intact = whole && aigc !== null && marks.digitalSourceType !== null;
  return { intact, aigc, digitalSourceType: marks.digitalSourceType, manifest, picture };
}

const findSidecar = (file: string): Promise<string | null> =>
  access(sidecarOf(file)).then(
    () => sidecarOf(file),
    () => null,
  );

const searchPicture = (order: PictureMarkOrder, signal: AbortSignal | undefined): Promise<FoundPictureMark | null> =>
  runChild<PictureMarkOrder, FoundPictureMark | null>(compiled(import.meta.url, 'picture/read.child'), order, { signal });
