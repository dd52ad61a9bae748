import { AVCOL_TRC_ARIB_STD_B67, AVCOL_TRC_SMPTE2084, type AVColorTransferCharacteristic } from 'node-av/constants';

const NAMES = new Map<AVColorTransferCharacteristic, string>([
  [AVCOL_TRC_SMPTE2084, 'smpte2084'],
  [AVCOL_TRC_ARIB_STD_B67, 'arib-std-b67'],
]);
/** Nits of a white wall in a film of that kind (ITU-R BT.2408): it becomes the white of ours. */
const WHITE = 203;

/**
 * FFmpeg's filters that bring a picture of high dynamic range to the given size and to BT.709, null where it is no such picture. Up to
 * most of white all stays as it is, so that a face keeps its light; only what is brighter is pressed together.
 */
export function toneMapping(
  transfer: AVColorTransferCharacteristic,
  { width, height }: { width: number; height: number },
): string[] | null {
  const name = NAMES.get(transfer);
  if (!name) return null;
  return [
    `zscale=w=${width}:h=${height}:f=bicubic:tin=${name}:pin=bt2020:min=2020_ncl:t=linear:npl=${WHITE}`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=tonemap=mobius:param=0.8:desat=0:peak=10',
    'zscale=t=bt709:m=bt709:r=tv',
  ];
}
