import { join } from 'node:path';
import { Clock } from '@app/kernel';
import { Global, Module } from '@nestjs/common';
import { config, required } from './config.ts';
import { Database } from './database.ts';
import { ErasureList, erasureListOf } from './erasure-list.ts';
import { Events } from './events.ts';
import { Files } from './files.ts';
import { Idempotency } from './idempotency.ts';
import { Jobs } from './jobs.ts';
import { FileKeystore, Keystore } from './keystore.ts';
import { FolderMail, Mail, SmtpMail } from './mail.ts';
import { RateBudgets } from './rate-budgets.ts';
import { RateLimit } from './rate-limit.ts';
import { Sealer } from './sealer.ts';
import { FolderSms, HttpSms, NoSms, SmsPort } from './sms.ts';
import { LocalStorage } from './storage.local.ts';
import { Storage } from './storage.ts';

const inHome = (name: string) => join(config().UNDERSTUDY_HOME, name);

const openDatabase = () => {
  const { TX_MAX_WAIT_MS, TX_TIMEOUT_MS, DB_POOL } = config();
  return new Database({ url: required('DATABASE_URL'), maxWait: TX_MAX_WAIT_MS, timeout: TX_TIMEOUT_MS, pool: DB_POOL });
};

const openStorage = async () => {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION } = config();
  if (!S3_BUCKET) return new LocalStorage(inHome('storage'));
  const secrets = { accessKeyId: required('S3_ACCESS_KEY_ID'), secretAccessKey: required('S3_SECRET_ACCESS_KEY') };
  // Its client is large: only who stores there loads it.
  const { S3Storage } = await import('./storage.s3.ts');
  return new S3Storage({ bucket: S3_BUCKET, endpoint: S3_ENDPOINT, region: S3_REGION, ...secrets });
};

const openMail = () => {
  const { SMTP_URL, MAIL_FROM } = config();
  return SMTP_URL ? new SmtpMail(SMTP_URL, MAIL_FROM) : new FolderMail(inHome('mail'), MAIL_FROM);
};

const openSms = () => {
  const { SMS_URL, SMS_TOKEN, SMS_SECRET, SMTP_URL } = config();
  if (SMS_URL) return new HttpSms(SMS_URL, { token: SMS_TOKEN, secret: SMS_SECRET });
  return SMTP_URL ? new NoSms() : new FolderSms(inHome('sms'));
};

const ports = [
  { provide: Clock, useValue: { now: () => new Date() } },
  { provide: Database, useFactory: openDatabase },
  { provide: Storage, useFactory: openStorage },
  { provide: ErasureList, useFactory: () => new ErasureList(erasureListOf(config())) },
  {
    provide: Keystore,
    useFactory: (erasures: ErasureList) => new FileKeystore(inHome('keys'), Buffer.from(required('MASTER_KEY'), 'hex'), erasures),
    inject: [ErasureList],
  },
  { provide: Sealer, useFactory: (keys: Keystore) => new Sealer(keys, required('API_KEY_PEPPER')), inject: [Keystore] },
  { provide: Mail, useFactory: openMail },
  { provide: SmsPort, useFactory: openSms },
];

/** The plumbing that every context may use; ports are chosen here and nowhere else. */
@Global()
@Module({
  providers: [...ports, Jobs, Events, Files, Idempotency, RateBudgets, RateLimit],
  exports: [...ports.map(({ provide }) => provide), Jobs, Events, Files, Idempotency, RateLimit],
})
export class PlatformModule {}
