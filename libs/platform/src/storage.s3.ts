import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { type ByteRange, ObjectMissing, Storage } from './storage.ts';

export interface S3Settings {
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Parts in flight x part size is what an upload holds in memory, whatever the file's size. */
const PART_BYTES = 8 * 2 ** 20;
const PARTS_AT_ONCE = 2;

/** Anything that speaks S3. What it holds is sealed before it gets here. */
export class S3Storage extends Storage {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ endpoint, region, bucket, accessKeyId, secretAccessKey }: S3Settings) {
    super();
    this.bucket = bucket;
    // Path style: self-hosted servers have no wildcard name for their buckets.
    this.client = new S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    });
  }

  async put(name: string, source: Readable): Promise<void> {
    const body = new PassThrough();
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.bucket, Key: name, Body: body },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
    });
    const sent = upload.done();
    try {
      await pipeline(source, body);
      await sent;
    } catch (error) {
      // Parts of an upload that broke off are nobody's object, and would be paid for.
      await upload.abort().catch(() => undefined);
      await sent.catch(() => undefined);
      throw error;
    }
  }

  async get(name: string, range?: ByteRange): Promise<Readable> {
    const bytes = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
    const found = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: name, ...bytes })).catch((error: Error) => {
      throw error.name === 'NoSuchKey' ? new ObjectMissing() : error;
    });
    if (!found.Body) throw new ObjectMissing();
    return found.Body as Readable;
  }

  async remove(name: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: name }));
  }

  async *names(): AsyncIterable<string> {
    for (let token: string | undefined, more = true; more; ) {
      const page = await this.client.send(
        new ListObjectsV2Command({ Bucket: this.bucket, ...(token ? { ContinuationToken: token } : {}) }),
      );
      for (const { Key } of page.Contents ?? []) if (Key) yield Key;
      token = page.NextContinuationToken;
      more = token !== undefined;
    }
  }

  async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
  }
}
