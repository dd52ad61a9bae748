import type { ConsentRecord } from '@app/consent';
import { receiptPdf } from './receipt.ts';

const record = (locale: string): Parameters<typeof receiptPdf>[0] => {
  const consent = { id: 'con_1', locale, test: false, status: 'active', termsSha256: 'a'.repeat(64), parties: [] };
  const signature = {
    signer: { fullName: 'Åsa Иванова 张伟', signatureImage: 'data:image/png;base64,iVBORw0KGgoAAAA=', address: '', browser: '' },
    agreements: [],
    signedAt: new Date(0),
  };
  return {
    consent,
    texts: [{ modality: 'general', text: 'One.\n\nTwo.', textSha256: 'b' }],
    signature,
    statements: [],
  } as unknown as ConsentRecord;
};

describe('the receipt', () => {
  it.each(['en', 'fr', 'es', 'pt', 'id', 'sv', 'zh', 'xx'])(
    'is a PDF in %s, with fonts of its own and a drawn name that nobody can read left out',
    async (locale) => {
      const pdf = await receiptPdf(record(locale), new Date(0));
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.toString('latin1')).toMatch(/FontFile2|FontFile3/);
      expect(pdf.length).toBeLessThan(200_000);
    },
  );
});
