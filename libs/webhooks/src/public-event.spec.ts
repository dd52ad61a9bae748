import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@app/kernel';
import { bodyOf, isPublic, publicEventOf } from './public-event.ts';

const libs = join(import.meta.dirname, '../..');

/** Told to the platform's own people only. */
const INSIDE = [
  'platform.pressure_reported',
  'user.password_reset',
  'user.password_changed',
  'pronunciations.updated',
  'branding.updated',
  'domain.created',
  'domain.verified',
  'domain.deleted',
];

describe('the catalogue of public events', () => {
  it('has an answer for every event that any context publishes', () => {
    const sources = globSync('*/src/**/*.ts', { cwd: libs }).filter((path) => !path.endsWith('.spec.ts'));
    const published = sources.flatMap((path) => {
      const text = readFileSync(join(libs, path), 'utf8');
      const calls = text.matchAll(/\b(?:publish\(\{\s*name: |tell\(|this\.publish\()'([a-z_]+\.[a-z_]+)'/g);
      return [...calls].map(([, name = '']) => name);
    });
    expect(published.length).toBeGreaterThan(10);
    expect([...new Set(published)].filter((name) => !isPublic(name) && !INSIDE.includes(name))).toEqual([]);
  });

  it('lets only the named fields out', () => {
    const stored = { id: newId('evt'), name: 'tenant.updated', payload: { tenantId: 'ten_x', password: 'no' }, occurredAt: new Date(0) };
    const event = publicEventOf(stored);
    expect(event?.data).toEqual({ tenantId: 'ten_x' });
    expect(event && bodyOf(event)).toBe(
      `{"id":"${stored.id}","type":"tenant.updated","timestamp":"1970-01-01T00:00:00.000Z","data":{"tenantId":"ten_x"}}`,
    );
    expect(publicEventOf({ ...stored, name: 'session.created' })).toBeNull();
    expect(publicEventOf({ ...stored, name: 'toString' })).toBeNull();
  });
});
