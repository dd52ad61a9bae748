import { type ChildProcess, fork } from 'node:child_process';
import { compiled } from '../process/compiled.ts';
import { EngineFailed } from '../process/failure.ts';
import type { Planar } from '../video/planar.ts';
import type { Moment } from './portrait.ts';
import type { FrameTruth } from './truth.ts';

export interface PaintOrder {
  readonly frame: number;
  readonly moment: Moment;
}

export interface PaintAnswer {
  readonly frame: number;
  readonly picture: Planar;
  readonly truth: FrameTruth;
}

/** Draws one person in a process of its own: a frame keeps one core busy for a quarter of a second. */
export class Painter {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve: (answer: PaintAnswer) => void; reject: (error: Error) => void }>();

  constructor(name: string) {
    this.#child = fork(compiled(import.meta.url, 'painter.child'), [name], {
      execArgv: ['--no-warnings'],
      env: {},
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Pictures cross as typed arrays; JSON would spell out every pixel.
      serialization: 'advanced',
    });
    this.#child.on('message', (answer: PaintAnswer) => {
      this.#waiting.get(answer.frame)?.resolve(answer);
      this.#waiting.delete(answer.frame);
    });
    this.#child.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new EngineFailed('A painting process ended before its picture was done.'));
    });
  }

  draw(order: PaintOrder): Promise<PaintAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.frame, { resolve, reject });
      this.#child.send(order, (error) => error && reject(error));
    });
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }
}
