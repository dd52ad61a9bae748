import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readJob, required, startTracing, stopTracing, traced } from '@app/platform';
import pg from 'pg';
import { anEmail, type Gateway, password, startGateway } from './support/gateway.ts';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string }[];
}

const traceId = '0af7651916cd43dd8448eb211c80319c';
const from = `00-${traceId}-b7ad6b7169203331-01`;

describe('with a collector named', () => {
  const received: string[] = [];
  const collector = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      received.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  let api: Gateway;
  beforeAll(async () => {
    await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done));
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    api = await startGateway();
  });
  afterAll(async () => {
    await api.close();
    await new Promise((done) => collector.close(done));
  });

  it('a request, its use case, its transaction and its job are one trace, and nobody is named in it', async () => {
    await startTracing('gateway');
    const email = anEmail();
    const { body } = await api.nobody.post('/v1/signup', { organization: 'Secretive', email, password, country: 'DE' }).expect(201);
    const owner = api.as({ tenantId: body.tenant.id, token: body.accessToken } as Parameters<Gateway['as']>[0]);
    const product = { sku: 'T-1', title: 'Teapot', price: { amount: 1, currency: 'EUR' } };
    await owner.post('/v1/products', product).set('traceparent', from).expect(201);
    const queued = await jobsOf(traceId);
    expect(queued.length).toBeGreaterThan(0);
    for (const payload of queued) {
      const job = readJob(payload);
      expect(Object.keys(job.body)).not.toContain('traceparent');
      await traced('job test', async () => undefined, {}, job.traceparent);
    }
    await stopTracing();

    const spans = received.flatMap((text) => spansOf(JSON.parse(text))).filter((span) => span.traceId === traceId);
    const named = (name: string) => spans.find((span) => span.name === name);
    const [request, useCase, job] = ['POST /v1/products', 'ProductService.create', 'job test'].map(named);
    expect(request?.parentSpanId).toBe('b7ad6b7169203331');
    expect(useCase?.parentSpanId).toBe(request?.spanId);
    expect(spans.some(({ name, parentSpanId }) => name === 'transaction' && parentSpanId === useCase?.spanId)).toBe(true);
    expect(spans.map(({ spanId }) => spanId)).toContain(job?.parentSpanId);
    expect(request?.attributes.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['http.route', 'http.response.status_code', 'understudy.tenant_id', 'understudy.request_id']),
    );
    for (const secret of [email, password, 'Secretive', 'Teapot', owner.token]) expect(received.join()).not.toContain(secret);
  });

  it('a malformed parent begins a trace of its own', async () => {
    received.length = 0;
    await startTracing('gateway');
    await api.nobody.get('/healthz').set('traceparent', '00-zz').expect(200);
    await stopTracing();
    expect(received.flatMap((text) => spansOf(JSON.parse(text))).map(({ name }) => name)).toEqual(['GET /healthz']);
  });
});

interface Sent {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}
const spansOf = ({ resourceSpans }: Sent) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

async function jobsOf(trace: string): Promise<unknown[]> {
  const db = new pg.Client({ connectionString: required('JOBS_DATABASE_URL') });
  await db.connect();
  try {
    const { rows } = await db.query(`select payload from graphile_worker._private_jobs where payload::text like $1`, [`%${trace}%`]);
    return rows.map(({ payload }) => payload);
  } finally {
    await db.end();
  }
}
