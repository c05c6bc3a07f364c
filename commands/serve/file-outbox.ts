import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptAct, Outbox } from '../../src/client/outbox.ts';
import type { Environment } from '../../src/config/paths.ts';
import { readPrivateFile, writePrivateFile } from '../../src/config/private-file.ts';
import { placeFor } from './private-folder.ts';

/** Ids are ours (UUIDs); a name that is anything else is no act of ours. */
const FILE = /^[0-9a-f-]{1,64}\.json$/;

/**
 * What waits for the relay's answer, a file each that only its owner can read: two consoles of one person never write
 * over each other. Written whole and flushed to disk before the act leaves.
 */
export function fileOutbox(env: Environment, relayUrl: string): Outbox {
  const folder = placeFor(env, 'outbox', relayUrl);
  const fileOf = (id: string): string => join(folder, `${id}.json`);
  return {
    load: () =>
      namesIn(folder)
        .flatMap((name) => read(join(folder, name)) ?? [])
        .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    save: (act) => writePrivateFile(fileOf(act.id), JSON.stringify(act)),
    remove: (id) => rmSync(fileOf(id), { force: true }),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => FILE.test(name));
  } catch {
    return [];
  }
}

/** What cannot be read or is no act is left alone: it is never sent. */
function read(file: string): KeptAct | undefined {
  try {
    const kept = JSON.parse(readPrivateFile(file) ?? '') as Partial<KeptAct> | null;
    const isAct =
      typeof kept?.id === 'string' &&
      typeof kept.agentId === 'string' &&
      typeof kept.action === 'string' &&
      typeof kept.at === 'number' &&
      'input' in kept;
    return isAct ? (kept as KeptAct) : undefined;
  } catch {
    return undefined;
  }
}
