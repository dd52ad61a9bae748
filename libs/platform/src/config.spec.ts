import { dependent, together } from './config.groups.ts';
import { readConfig, settingNames } from './config.ts';

const wrong = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
};

describe('settings that belong together', () => {
  it('are settings', () => expect(settingNames).toEqual(expect.arrayContaining([...together.flat(), ...dependent.flat()])));

  it('come all or not at all', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ OIDC_ISSUER: 'https://id.test', OIDC_CLIENT_ID: 'us' })).toEqual([
      'OIDC_CLIENT_SECRET: is needed with OIDC_ISSUER and OIDC_CLIENT_ID',
    ]);
    expect(wrong({ OIDC_ISSUER: 'https://id.test', OIDC_CLIENT_ID: 'us', OIDC_CLIENT_SECRET: 'x' })).toEqual([]);
    expect(wrong({ S3_ACCESS_KEY_ID: 'x', S3_SECRET_ACCESS_KEY: 'y' })).toEqual([
      'S3_BUCKET: is needed with S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY',
    ]);
  });

  it('are missed by name where one says something about another', () => {
    expect(wrong({ LLM_KEY: 'x', SMS_TOKEN: 'y' })).toEqual(['SMS_URL: is needed with SMS_TOKEN', 'LLM_URL: is needed with LLM_KEY']);
    expect(wrong({ ENGINE: 'duix' })).toEqual(['DUIX_URL: is needed with ENGINE=duix', 'DUIX_FOLDER: is needed with ENGINE=duix']);
    expect(wrong({ ENGINE: 'duix', DUIX_URL: 'http://face.test' })).toEqual(['DUIX_FOLDER: is needed with DUIX_URL']);
  });

  it('name each plan once, with its price', () => {
    const stripe = { STRIPE_SECRET_KEY: 'sk', STRIPE_WEBHOOK_SECRET: 'whsec' };
    const { STRIPE_PLANS: plans } = readConfig({ ...stripe, STRIPE_PLANS: 'starter=price_1, scale=price_2' });
    expect([...(plans ?? [])]).toEqual([
      ['starter', 'price_1'],
      ['scale', 'price_2'],
    ]);
    expect(wrong({ STRIPE_PLANS: 'starter=price_1' })).toEqual(['STRIPE_SECRET_KEY: is needed with STRIPE_PLANS']);
    for (const unclear of ['starter', 'starter=', '=price_1', 'starter=prod_1', 'a=price_1,a=price_2', 'a=price_1,b=price_1', 'a=price_1,'])
      expect(wrong({ ...stripe, STRIPE_PLANS: unclear })).toEqual([expect.stringContaining('STRIPE_PLANS')]);
  });

  it('are said together with whatever else is wrong', () => {
    expect(wrong({ PORT: 'x', LLM_KEY: 'x', UNDERSTUDY_TYPO: '1' })).toHaveLength(3);
  });
});
