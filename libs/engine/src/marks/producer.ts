/** Named in every output as the system that made it (California SB 942 asks for name and version). */
export const SYSTEM = { name: 'Understudy', version: '0.1.0' } as const;

/** IPTC's word for a picture made by a trained model; platforms show their own label when they find it. */
export const DIGITAL_SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
