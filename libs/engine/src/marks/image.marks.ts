import { readFile, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { MarkRequest } from '../port.ts';
import { uint32 } from './mp4.box.ts';
import { readXmp, type XmpMarks, xmpPacket } from './xmp.ts';

const PNG_HEADER_BYTES = 8 + 25;
const PNG_KEYWORD = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1');
const JPEG_NAMESPACE = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');

/** Copies `from` to `to` with its XMP; the picture itself is not encoded again. */
export async function writeImageMarks(from: string, to: string, format: 'image/png' | 'image/jpeg', request: MarkRequest): Promise<void> {
  const image = await readFile(from);
  const packet = xmpPacket(request);
  const at = format === 'image/png' ? PNG_HEADER_BYTES : 2;
  const mark = format === 'image/png' ? pngText(packet) : jpegSegment(packet);
  await writeFile(to, Buffer.concat([image.subarray(0, at), mark, image.subarray(at)]));
}

export async function readImageMarks(path: string): Promise<XmpMarks> {
  const image = await readFile(path);
  const from = image.indexOf('<x:xmpmeta');
  const to = image.indexOf('</x:xmpmeta>', Math.max(0, from));
  return from < 0 || to < 0 ? { digitalSourceType: null, aigc: null } : readXmp(image.toString('utf8', from, to));
}

function pngText(packet: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from('iTXt'), PNG_KEYWORD, packet]);
  return Buffer.concat([uint32(content.length - 4), content, uint32(crc32(content))]);
}

function jpegSegment(packet: Buffer): Buffer {
  const header = Buffer.from([0xff, 0xe1, 0, 0]);
  header.writeUInt16BE(2 + JPEG_NAMESPACE.length + packet.length, 2);
  return Buffer.concat([header, JPEG_NAMESPACE, packet]);
}
