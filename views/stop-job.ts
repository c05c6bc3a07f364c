/**
 * Stops the shell's job this process belongs to, as Ctrl-Z does anywhere: the whole process group, for npm or an older
 * Node that started the console would else keep the terminal, and nobody could type `fg`.
 */
export function stopJob(): void {
  process.kill(0, 'SIGTSTP');
}

/** Stops the job; resolves when it goes on. */
export function untilContinued(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGCONT', () => resolve());
    stopJob();
  });
}
