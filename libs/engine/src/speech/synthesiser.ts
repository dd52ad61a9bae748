import { type ChildProcess, fork } from 'node:child_process';
import { compiled } from '../process/compiled.ts';
import { EngineFailed } from '../process/failure.ts';
import type { Utterance } from './speech.ts';

export type SynthesiserName = 'flite' | 'espeak';

export interface SpeechOrder {
  /** One sentence, in words. */
  readonly text: string;
  readonly voice: string;
  /** The synthesiser's own pitch control, 0 to 99, where it has one. */
  readonly pitch?: number | undefined;
}

export type SpeechAnswer = { readonly utterance: Utterance } | { readonly failed: string };

/**
 * A synthesiser in a process of its own: espeak-ng is GPL and stays out of ours, and neither gives its memory back.
 * One sentence at a time; `work` is a folder it may write to.
 */
export class Synthesiser {
  readonly #child: ChildProcess;

  constructor(name: SynthesiserName, work: string) {
    this.#child = fork(compiled(import.meta.url, `${name}.child`), [work], {
      execArgv: ['--no-warnings'],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Sound crosses as typed arrays; JSON would spell out every sample.
      serialization: 'advanced',
    });
  }

  async say(order: SpeechOrder): Promise<Utterance> {
    const answer = await new Promise<SpeechAnswer>((resolve, reject) => {
      const ended = () => reject(new EngineFailed('The speech process ended before it had spoken.'));
      this.#child.once('exit', ended);
      this.#child.once('message', (message: SpeechAnswer) => {
        this.#child.off('exit', ended);
        resolve(message);
      });
      this.#child.send(order, (error) => error && reject(error));
    });
    if ('failed' in answer) throw new EngineFailed(answer.failed);
    return answer.utterance;
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }
}
