const GRACE_MS = 8_000;

/** A process whose launcher was killed ends itself: nobody else would ever stop it. Call it before anything slow. */
export function endWithLauncher(): void {
  // It may have been killed while this process was still loading its modules.
  if (process.connected === false) process.exit(1);
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  });
}
