/** What a shell command is given: nothing of a customer's stands in `command`, only in `input` and `env`. */
export type ShellJob = {
  /** As the agent typed it, for their shell. */
  command: string;
  /** What it reads on its standard input. */
  input: string;
  /** Facts of the conversation, beside the agent's own environment. */
  env: Readonly<Record<string, string>>;
  signal: AbortSignal;
};

/** What came of it. `output` is cut at a limit (`isCut`) and comes from outside: clean it before it is shown. */
export type ShellResult = {
  output: string;
  /** Undefined when it was ended: by the agent, or because it took too long. */
  exitCode: number | undefined;
  isCut: boolean;
  tookTooLong: boolean;
};

/** Runs a command of the agent's on their machine; the composition root hands it in. Never rejects for what it does. */
export type Shell = (job: ShellJob) => Promise<ShellResult>;
