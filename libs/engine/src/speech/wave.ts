const HEADER = 44;

/** Mono 16-bit PCM out of a RIFF file. */
export function readWave(file: Buffer): { samples: Float32Array; sampleRate: number } {
  const data = file.indexOf('data', 12, 'latin1');
  if (file.toString('latin1', 0, 4) !== 'RIFF' || data < 0) throw new Error('No RIFF sound.');
  const bytes = file.subarray(data + 8);
  const samples = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(2 * i) / 32768;
  return { samples, sampleRate: file.readUInt32LE(24) };
}

/** Mono 16-bit PCM as a RIFF file. */
export function writeWave(samples: Float32Array, sampleRate: number): Buffer {
  const file = Buffer.alloc(HEADER + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  for (const [value, at] of [
    [16, 16],
    [sampleRate, 24],
    [sampleRate * 2, 28],
  ] as const)
    file.writeUInt32LE(value, at);
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [2, 32],
    [16, 34],
  ] as const)
    file.writeUInt16LE(value, at);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [i, sample] of samples.entries()) file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32767), HEADER + 2 * i);
  return file;
}
