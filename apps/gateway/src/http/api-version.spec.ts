import { newId } from '@app/kernel';
import { type AnswerChange, answerAsOf, pinned } from './api-version.ts';

describe('a dated version', () => {
  const changes: AnswerChange[] = [
    {
      since: '2027-02-01',
      routes: ['GET /v1/products/:id'],
      before: (answer) => {
        const { title, ...rest } = answer as { title: string };
        return { ...rest, name: title };
      },
    },
    { since: '2027-05-01', routes: ['GET /v1/products/:id'], before: (answer) => ({ ...(answer as object), title: 'as of 2027-02' }) },
  ];
  const asOf = (version: string, route = 'GET /v1/products/:id') => answerAsOf(version, route, { id: 'prd_1', title: 'Cup' }, changes);

  it('gets each answer as it was, through every change since', () => {
    expect(asOf('2027-05-01')).toEqual({ id: 'prd_1', title: 'Cup' });
    expect(asOf('2027-02-01')).toEqual({ id: 'prd_1', title: 'as of 2027-02' });
    expect(asOf('2026-11-01')).toEqual({ id: 'prd_1', name: 'as of 2027-02' });
  });

  it('leaves other answers alone', () => {
    expect(asOf('2026-11-01', 'GET /v1/talents/:id')).toEqual({ id: 'prd_1', title: 'Cup' });
  });

  it('is the one of the day on which a key was made, and the latest for people', () => {
    const today = new Date().toISOString().slice(0, 10);
    const versions = ['2020-01-01', today, '9999-01-01'];
    expect(pinned({ actorKind: 'key', actorId: newId('key') }, versions)).toBe(today);
    expect(pinned({ actorKind: 'user', actorId: newId('usr') }, versions)).toBe('9999-01-01');
    expect(pinned({ actorKind: 'key', actorId: newId('key') }, ['9999-01-01'])).toBe('9999-01-01');
  });
});
