import { parentPort } from 'node:worker_threads';
import { FaceAnalyst } from './analyst.ts';
import type { FaceTask } from './face-pool.ts';

const port = parentPort;
if (!port) throw new Error('This module runs as a worker thread.');

const loading = FaceAnalyst.load();
port.on('message', async (task: FaceTask) => {
  const analyst = await loading;
  port.postMessage(task.kind === 'survey' ? analyst.survey(task.pictures) : analyst.mesh(task.picture, task.square));
});
