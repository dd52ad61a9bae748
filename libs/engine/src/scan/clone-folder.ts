import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { sampleSquare, wholeOf } from '../face/square.ts';
import type { CloneManifest } from '../port.ts';
import { teethBytes, teethPlace } from '../teeth/stored.ts';
import type { TeethRow } from '../teeth/texture.ts';
import type { Picture } from '../video/decode.ts';

export const IDLE = 'idle.mp4';
const MESH = 'idle.mesh.f32';
const EMBEDDING = 'embedding.f32';
const PREVIEW = 'preview.jpg';
const TEETH = 'teeth.ya8';
const PREVIEW_SIDE = 640;

export interface CloneParts {
  readonly picture: Picture;
  /** In pixels of the picture. */
  readonly meshes: readonly Float32Array[];
  readonly embedding: Float32Array;
  readonly voice: CloneManifest['voice'];
  readonly quality: number;
  /** Null when the film shows none. */
  readonly teeth: TeethRow | null;
}

/** Writes everything of a clone but its idle footage, which lies in `folder` already, and the manifest last. */
export async function writeClone(folder: string, parts: CloneParts): Promise<CloneManifest> {
  const { picture, meshes, embedding, voice, quality, teeth } = parts;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, MESH), Buffer.concat(meshes.map(bytesOf)));
  await writeFile(join(folder, EMBEDDING), bytesOf(embedding));
  await writeFile(join(folder, PREVIEW), await previewOf(picture));
  if (teeth) await writeFile(join(folder, TEETH), teethBytes(teeth));
  const names = [IDLE, MESH, EMBEDDING, PREVIEW, ...(teeth ? [TEETH] : [])];
  const files = await Promise.all(names.map((name) => describe(folder, name)));
  const { width, height } = picture;
  const idle = { video: IDLE, frames: meshes.length, mesh: MESH };
  const manifest: CloneManifest = {
    version: 1,
    width,
    height,
    fps: 25,
    idle,
    embedding: EMBEDDING,
    preview: PREVIEW,
    voice,
    quality,
    ...(teeth ? { teeth: teethPlace(teeth, TEETH) } : {}),
    files,
  };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function describe(folder: string, name: string): Promise<CloneManifest['files'][number]> {
  const bytes = await readFile(join(folder, name));
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

/** Little-endian, as the manifest's readers expect, whatever this machine is. */
function bytesOf(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes;
}

async function previewOf(picture: Picture): Promise<Buffer> {
  const scale = Math.min(1, PREVIEW_SIDE / Math.max(picture.width, picture.height));
  const side = Math.round(Math.max(picture.width, picture.height) * scale);
  const rgb = Uint8Array.from(sampleSquare(picture, wholeOf(picture), side), Math.round);
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  return sharp(rgb, { raw: { width: side, height: side, channels: 3 } })
    .extract({ left: Math.floor((side - width) / 2), top: Math.floor((side - height) / 2), width, height })
    .jpeg({ quality: 88 })
    .toBuffer();
}
