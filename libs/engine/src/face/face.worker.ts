import { parentPort } from 'node:worker_threads';
import { FaceAnalyst, type FaceTask } from './analyst.ts';

const port = parentPort;
if (!port) throw new Error('This module runs as a worker thread.');

const analyst = FaceAnalyst.load();
port.on('message', async (task: FaceTask) => port.postMessage((await analyst).analyse(task)));
