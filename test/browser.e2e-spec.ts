import { chromiumPath } from '../demo/chromium.ts';
import { docsPagesTests } from './browser/docs.ts';
import { signingLinkTests } from './browser/links.ts';
import { membersPagesTests } from './browser/members.ts';
import { passkeyTests } from './browser/passkeys.ts';
import { platformPagesTests } from './browser/platform.ts';
import { signingPageTests } from './browser/signing.ts';
import { Stage } from './browser/stage.ts';
import { talentPageTests } from './browser/talent.ts';
import { useWorkersDatabase } from './support/own-database.ts';

useWorkersDatabase('browser');
// For a browser that dies, not for tests that fail now and then: those are broken.
import.meta.jest.retryTimes(1, { logErrorsBeforeRetry: true });

const executable = chromiumPath();
if (!executable) process.stderr.write('No Chromium here, so no page is looked at: install one, or set CHROMIUM to its path.\n');

(executable ? describe : describe.skip)('in a browser', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open(executable ?? '')));
  afterAll(() => stage.close());
  afterEach(async () => {
    await stage.leave();
    expect(stage.complaints.splice(0)).toEqual([]);
  });

  describe('the signing page', () => signingPageTests(() => stage));
  describe('the link to it', () => signingLinkTests(() => stage));
  describe('the talent page', () => talentPageTests(() => stage));
  describe('the members’ pages', () => membersPagesTests(() => stage));
  describe('a passkey', () => passkeyTests(() => stage));
  describe('the documentation', () => docsPagesTests(() => stage));
  describe('the platform’s pages', () => platformPagesTests(() => stage));
});
