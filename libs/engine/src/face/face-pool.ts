import { Worker } from 'node:worker_threads';
import { compiled } from '../process/compiled.ts';
import type { Picture } from '../video/decode.ts';
import type { FaceReport } from './analyst.ts';
import type { FaceMesh } from './mesher.ts';
import type { Square } from './square.ts';

export type FaceTask =
  | { readonly kind: 'survey'; readonly pictures: readonly Picture[] }
  | { readonly kind: 'mesh'; readonly picture: Picture; readonly square: Square };

interface Assignment {
  readonly task: FaceTask;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Face analysts in threads of their own; `FaceAnalyst` says what each call does. Lives inside a media child only: its end is theirs. */
export class FacePool implements AsyncDisposable {
  private readonly workers: readonly Worker[];
  private readonly idle: Worker[];
  private readonly busy = new Map<Worker, Assignment>();
  private readonly waiting: Assignment[] = [];

  constructor(readonly threads: number) {
    this.workers = Array.from({ length: threads }, () => this.hire());
    this.idle = [...this.workers];
  }

  /** Takes the pictures over: they cannot be read afterwards. */
  survey(pictures: readonly Picture[]): Promise<FaceReport[]> {
    return this.hand<FaceReport[]>({ kind: 'survey', pictures });
  }

  /** Takes the picture over: it cannot be read afterwards. */
  mesh(picture: Picture, square: Square): Promise<FaceMesh> {
    return this.hand<FaceMesh>({ kind: 'mesh', picture, square });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private hand<Answer>(task: FaceTask): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ task, resolve: (answer) => resolve(answer as Answer), reject });
      this.assign();
    });
  }

  private hire(): Worker {
    const worker = new Worker(compiled(import.meta.url, 'face.worker'));
    worker.on('message', (answer: unknown) => {
      const done = this.busy.get(worker);
      this.busy.delete(worker);
      this.idle.push(worker);
      this.assign();
      done?.resolve(answer);
    });
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', () => this.fail(new Error('A face analyst has left.')));
    return worker;
  }

  private fail(error: unknown): void {
    for (const { reject } of [...this.busy.values(), ...this.waiting]) reject(error);
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
    worker.postMessage(next.task, planesOf(next.task));
  }
}

const planesOf = (task: FaceTask): ArrayBuffer[] =>
  (task.kind === 'survey' ? task.pictures : [task.picture])
    .flatMap(({ y, u, v }) => [y.buffer, u.buffer, v.buffer])
    .filter((buffer) => buffer instanceof ArrayBuffer);
