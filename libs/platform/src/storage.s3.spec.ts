import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { S3Storage } from './storage.s3.ts';
import { ObjectMissing } from './storage.ts';

/** As much of an S3 server as the adapter speaks to: objects, ranges, multipart uploads, lists of two a page. */
class Bucket {
  readonly objects = new Map<string, Buffer>();
  readonly uploads = new Map<string, Map<number, Buffer>>();
  readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://s3');
    const key = url.pathname.split('/').slice(2).join('/');
    const upload = url.searchParams.get('uploadId');
    const body = unchunked(await buffer(request), request.headers['content-encoding'] ?? '');
    const xml = (text: string) => response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);
    if (request.method === 'HEAD') return void response.writeHead(200).end();
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      this.uploads.set(key, new Map());
      return void xml(`<InitiateMultipartUploadResult><UploadId>u-${key}</UploadId></InitiateMultipartUploadResult>`);
    }
    if (request.method === 'PUT' && upload) {
      this.uploads.get(key)?.set(Number(url.searchParams.get('partNumber')), body);
      return void response.writeHead(200, { etag: '"part"' }).end();
    }
    if (request.method === 'POST' && upload) {
      const parts = [...(this.uploads.get(key) ?? [])].sort(([a], [b]) => a - b).map(([, part]) => part);
      this.objects.set(key, Buffer.concat(parts));
      this.uploads.delete(key);
      return void xml('<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>');
    }
    if (request.method === 'DELETE') {
      if (upload) this.uploads.delete(key);
      else this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (request.method === 'PUT') {
      this.objects.set(key, body);
      return void response.writeHead(200, { etag: '"one"' }).end();
    }
    if (key === '') return void xml(this.page(url.searchParams.get('continuation-token')));
    const found = this.objects.get(key);
    if (!found) return void response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    if (from === undefined) return void response.writeHead(200).end(found);
    response.writeHead(206).end(found.subarray(Number(from), Number(to) + 1));
  }

  private page(after: string | null): string {
    const keys = [...this.objects.keys()].sort().filter((key) => !after || key > after);
    const next =
      keys.length > 2
        ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${keys[1]}</NextContinuationToken>`
        : '<IsTruncated>false</IsTruncated>';
    return `<ListBucketResult>${next}${keys
      .slice(0, 2)
      .map((key) => `<Contents><Key>${key}</Key></Contents>`)
      .join('')}</ListBucketResult>`;
  }
}

/** The client sends bodies in `aws-chunked` frames: size;signature, bytes, and so on until a frame of none. */
function unchunked(body: Buffer, encoding: string): Buffer {
  if (!encoding.includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

describe('a storage that speaks S3', () => {
  const bucket = new Bucket();
  let storage: S3Storage;
  beforeAll(async () => {
    const endpoint = await bucket.listen();
    storage = new S3Storage({ endpoint, region: 'eu-central-1', bucket: 'films', accessKeyId: 'id', secretAccessKey: 'secret' });
  });
  afterAll(() => void bucket.server.close());

  const chunks = (bytes: Buffer) =>
    Readable.from(
      (function* () {
        for (let at = 0; at < bytes.length; at += 65_537) yield bytes.subarray(at, at + 65_537);
      })(),
    );

  it.each([10, 20 * 2 ** 20])('keeps %i bytes, and gives any range of them', async (size) => {
    const bytes = randomBytes(size);
    await storage.put('object-one', chunks(bytes));
    expect((await buffer(await storage.get('object-one'))).equals(bytes)).toBe(true);
    expect((await buffer(await storage.get('object-one', { start: 3, end: 8 }))).equals(bytes.subarray(3, 9))).toBe(true);
  });

  it('lists what it has, page by page, and forgets what is removed', async () => {
    for (const name of ['object-two', 'object-three', 'object-four']) await storage.put(name, chunks(randomBytes(5)));
    const names: string[] = [];
    for await (const name of storage.names()) names.push(name);
    expect(names).toEqual(['object-four', 'object-one', 'object-three', 'object-two']);
    await storage.remove('object-two');
    await storage.remove('object-two');
    await expect(storage.get('object-two')).rejects.toBeInstanceOf(ObjectMissing);
  });

  it('leaves nothing of an upload that broke off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield randomBytes(20 * 2 ** 20);
        throw new Error('the client went away');
      })(),
    );
    await expect(storage.put('object-broken', broken)).rejects.toThrow('went away');
    expect([bucket.objects.has('object-broken'), bucket.uploads.has('object-broken')]).toEqual([false, false]);
  });
});
