import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MESH_POINTS } from '../lips/landmarks.ts';
import type { CloneManifest } from '../port.ts';
import { teethFrom } from '../teeth/stored.ts';
import type { TeethRow } from '../teeth/texture.ts';

export interface LoadedClone {
  readonly manifest: CloneManifest;
  readonly video: string;
  /** Frames x 478 x (x, y, z), in pixels of the manifest's size. */
  readonly mesh: Float32Array;
  /** Null when the scan has kept none. */
  readonly teeth: TeethRow | null;
}

/** The clone folder is not what a scan leaves behind. */
export class CloneUnreadable extends Error {}

/** @throws CloneUnreadable when anything in the folder is missing, changed or of another version. */
export async function loadClone(folder: string): Promise<LoadedClone> {
  const manifest = parse(await readFile(join(folder, 'manifest.json'), 'utf8').catch(unreadable('The clone has no manifest.')));
  // The manifest's names come from a file: none may lead out of the folder.
  const video = join(folder, basename(manifest.idle.video));
  const [, bytes] = await Promise.all([verified(folder, manifest, manifest.idle.video), verified(folder, manifest, manifest.idle.mesh)]);
  if (bytes.length !== manifest.idle.frames * MESH_POINTS * 3 * 4) throw new CloneUnreadable('The mesh does not fit the idle footage.');
  const mesh = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  if (!mesh.every(Number.isFinite)) throw new CloneUnreadable('The mesh holds values that are no numbers.');
  return { manifest, video, mesh, teeth: await teethOf(folder, manifest) };
}

async function teethOf(folder: string, manifest: CloneManifest): Promise<TeethRow | null> {
  if (!manifest.teeth) return null;
  const row = teethFrom(manifest.teeth, await verified(folder, manifest, manifest.teeth.texture));
  if (!row) throw new CloneUnreadable('The teeth do not fit their picture.');
  return row;
}

const unreadable = (message: string) => (cause: unknown) => {
  throw new CloneUnreadable(message, { cause });
};

function parse(text: string): CloneManifest {
  try {
    const manifest: CloneManifest = JSON.parse(text);
    const { version, width, height, fps, idle } = manifest;
    const sensible = version === 1 && fps === 25 && [width, height, idle.frames].every((value) => Number.isInteger(value) && value > 1);
    if (sensible && Array.isArray(manifest.files)) return manifest;
  } catch (error) {
    throw new CloneUnreadable("The clone's manifest is no manifest.", { cause: error });
  }
  throw new CloneUnreadable("The clone's manifest is of another version.");
}

async function verified(folder: string, { files }: CloneManifest, name: string): Promise<Buffer> {
  const listed = files.find((file) => file.name === name);
  const bytes = await readFile(join(folder, basename(name))).catch(unreadable(`The clone's ${name} is missing.`));
  if (!listed || createHash('sha256').update(bytes).digest('hex') !== listed.sha256) {
    throw new CloneUnreadable(`The clone's ${name} is not the one that the scan wrote.`);
  }
  return bytes;
}
