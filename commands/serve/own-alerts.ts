import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../src/config/config-error.ts';
import { paths, type Environment } from '../../src/config/paths.ts';
import { DEFAULT_ALERTS, type AlertSettings } from '../../views/state/alerts.ts';
import type { AlertFacts } from '../../views/work/alerts.ts';

/** This account's rules; the default ones where there are none, or where `problem` says why they cannot be used. */
export async function ownAlerts(env: Environment): Promise<{ settings: AlertSettings; problem?: string }> {
  // The schema library costs a part of the start: only who has a file pays for it.
  if (!existsSync(join(paths(env).config, 'notify.json'))) return { settings: DEFAULT_ALERTS };
  const { readNotifyFile } = await import('../../src/config/notify-file.ts');
  try {
    const { rules, quiet, awayMinutes } = readNotifyFile(env) ?? {};
    const awayAfterMs = awayMinutes === undefined ? DEFAULT_ALERTS.awayAfterMs : awayMinutes * 60_000;
    return { settings: { rules: rules ?? DEFAULT_ALERTS.rules, quiet, awayAfterMs } };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { settings: DEFAULT_ALERTS, problem: error.message };
  }
}

/**
 * Starts a rule's own program: no shell, what happened in its environment, nothing of it in ours. Whether it works is
 * its own affair.
 */
export function runAlertCommand(
  env: Environment,
  [program = '', ...rest]: readonly string[],
  facts: AlertFacts,
): void {
  const child = spawn(program, rest, {
    stdio: 'ignore',
    detached: true,
    env: {
      ...env,
      PARLEY_EVENT: facts.event,
      PARLEY_TITLE: facts.title,
      PARLEY_TEXT: facts.text,
      PARLEY_COUNT: String(facts.count),
      PARLEY_NUMBER: facts.number === undefined ? '' : String(facts.number),
    },
  });
  child.on('error', () => undefined);
  child.unref();
}
