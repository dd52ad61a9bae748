/** Says what is being done and how far it is; one line a step, redrawn on a terminal. */
export class Stage {
  private readonly began = Date.now();
  private readonly interactive = process.stdout.isTTY === true;
  readonly timings: { readonly step: string; readonly ms: number }[] = [];

  async step<T>(name: string, work: (progress: (fraction: number) => void) => Promise<T>): Promise<T> {
    const began = Date.now();
    if (this.interactive) process.stdout.write(`  ..  ${name}`);
    const result = await work((fraction) => this.draw(name, fraction));
    const ms = Date.now() - began;
    this.timings.push({ step: name, ms });
    process.stdout.write(`${this.interactive ? '\r\u001b[K' : ''}  ok  ${name} (${(ms / 1000).toFixed(1)} s)\n`);
    return result;
  }

  say(line: string): void {
    process.stdout.write(`      ${line}\n`);
  }

  get totalMs(): number {
    return Date.now() - this.began;
  }

  private draw(name: string, fraction: number): void {
    if (!this.interactive) return;
    const full = Math.round(fraction * 24);
    process.stdout.write(`\r\u001b[K  ..  ${name} ${'#'.repeat(full)}${'-'.repeat(24 - full)} ${Math.round(fraction * 100)} %`);
  }
}
