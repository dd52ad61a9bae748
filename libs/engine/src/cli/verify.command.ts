import { parseArgs } from 'node:util';
import { type Verification, verify } from '../marks/verify.ts';
import { COMMON, type Command, one } from './command.ts';
import { report, withProgress } from './terminal.ts';

export const verifyCommand: Command = async (args, { terminal }) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...COMMON, root: { type: 'string' } } });
  const file = one(positionals, 'FILE');
  const root = values.root === undefined ? {} : { root: values.root };
  const found = await withProgress(terminal, 'verify', ({ signal }) => verify(file, { ...root, ...(signal ? { signal } : {}) }));
  if (!found) {
    report(terminal, { file, intact: false }, [`${file} is no MP4, PNG or JPEG.`]);
    return 1;
  }
  report(terminal, { file, ...found }, describe(found));
  return found.intact ? 0 : 1;
};

function describe({ intact, aigc, digitalSourceType, manifest, picture }: Verification): readonly string[] {
  return [
    intact ? 'Intact: every mark is there, and no byte has changed since it was signed.' : 'Not intact.',
    `AIGC label:    ${aigc ? `${aigc.ContentProducer}, ${aigc.ProduceID}` : 'missing'}`,
    `XMP source:    ${digitalSourceType ?? 'missing'}`,
    `C2PA manifest: ${manifest ? `${manifest.state}, signed by ${manifest.signer ?? 'nobody named'}` : 'missing'}`,
    `Invisible id:  ${picture ? `${picture.id} (${picture.certainty.toFixed(1)} standard deviations)` : 'not found'}`,
    ...(manifest?.problems.map((problem) => `               ${problem}`) ?? []),
  ];
}
