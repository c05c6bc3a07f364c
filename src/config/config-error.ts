/** A setting that cannot be used. The message names the setting and where it came from; `hint` says what to do. */
export class ConfigError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'ConfigError';
    this.hint = hint;
  }
}
