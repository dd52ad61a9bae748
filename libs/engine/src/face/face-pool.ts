import { Worker } from 'node:worker_threads';
import { compiled } from '../process/compiled.ts';
import type { Picture } from '../video/decode.ts';
import type { FaceReport, FaceTask } from './analyst.ts';

interface Assignment {
  readonly task: FaceTask;
  readonly resolve: (report: FaceReport) => void;
  readonly reject: (error: unknown) => void;
}

/** Face analysts in threads of their own. Lives inside a media child only: the child's end is theirs. */
export class FacePool implements AsyncDisposable {
  private readonly workers: readonly Worker[];
  private readonly idle: Worker[];
  private readonly busy = new Map<Worker, Assignment>();
  private readonly waiting: Assignment[] = [];

  constructor(readonly threads: number) {
    this.workers = Array.from({ length: threads }, () => this.hire());
    this.idle = [...this.workers];
  }

  /** Copies the picture: the decoder overwrites its planes with the next one. */
  analyse(task: FaceTask): Promise<FaceReport> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task: { ...task, picture: copyOf(task.picture) }, resolve, reject });
      this.assign();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private hire(): Worker {
    const worker = new Worker(compiled(import.meta.url, 'face.worker'));
    worker.on('message', (report: FaceReport) => {
      const done = this.busy.get(worker);
      this.busy.delete(worker);
      this.idle.push(worker);
      this.assign();
      done?.resolve(report);
    });
    worker.on('error', (error) => {
      for (const { reject } of [...this.busy.values(), ...this.waiting]) reject(error);
    });
    return worker;
  }

  private assign(): void {
    const worker = this.idle.pop();
    if (!worker) return;
    const next = this.waiting.shift();
    if (!next) {
      this.idle.push(worker);
      return;
    }
    this.busy.set(worker, next);
    const { y, u, v } = next.task.picture;
    worker.postMessage(
      next.task,
      [y.buffer, u.buffer, v.buffer].filter((part) => part instanceof ArrayBuffer),
    );
  }
}

const copyOf = (picture: Picture): Picture => ({ ...picture, y: picture.y.slice(), u: picture.u.slice(), v: picture.v.slice() });
