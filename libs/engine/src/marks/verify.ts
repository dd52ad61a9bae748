import { access, readFile } from 'node:fs/promises';
import type { AigcLabel } from './aigc.ts';
import { type ManifestReport, read } from './c2pa.ts';
import { readImageMarks } from './image.marks.ts';
import { sidecarOf } from './mark.ts';
import { formatOf } from './media-format.ts';
import { readMp4Marks } from './mp4.marks.ts';

export interface Verification {
  /** Every kind of mark is there, and no byte has changed since it was signed. */
  readonly intact: boolean;
  readonly aigc: AigcLabel | null;
  /** As XMP says it. */
  readonly digitalSourceType: string | null;
  /** Null when there is no manifest, which platforms strip. */
  readonly manifest: ManifestReport | null;
}

/** Reads all marks back; `root` is the PEM file of a root to trust. Null for a file that is no MP4, PNG or JPEG. */
export async function verify(file: string, { root, signal }: { root?: string; signal?: AbortSignal } = {}): Promise<Verification | null> {
  const format = await formatOf(file);
  if (!format) return null;
  const marks = format === 'video/mp4' ? await readMp4Marks(file) : { keys: null, ...(await readImageMarks(file)) };
  const sidecar = await access(sidecarOf(file)).then(
    () => sidecarOf(file),
    () => null,
  );
  const manifest = await read({ file, format, sidecar, root: root === undefined ? null : await readFile(root, 'utf8') }, signal);
  const aigc = marks.keys ?? marks.aigc;
  const whole = manifest !== null && manifest.state !== 'invalid';
  return { intact: whole && aigc !== null && marks.digitalSourceType !== null, aigc, digitalSourceType: marks.digitalSourceType, manifest };
}
