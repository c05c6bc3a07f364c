import { join } from 'node:path';
import type { Logger } from 'pino';
import { Failure } from '../domain/failure.ts';
import type { Clock } from '../lib/clock.ts';
import type { NewId } from '../lib/ids.ts';
import { openDataDirectory, type DataDirectory } from '../store/data-directory.ts';
import type { Store } from '../store/port.ts';
import { FatalStorageError } from '../store/sqlite/errors.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { backupBeforeUpgrade } from '../store/sqlite/upgrade-backup.ts';
import { openAttachmentStore, type AttachmentStore } from './attachments.ts';

import type { RelayOptions } from './relay-options.ts';
import { createVault, loadMasterKey, type Vault } from './vault.ts';

/** Text can be searched at once all the same: whoever searches has it indexed first. */
const INDEX_AFTER_MS = 250;

/** What a relay stands on: its folder and everything in it. */
export type Foundation = {
  directory: DataDirectory;
  vault: Vault;
  store: Store;
  attachments: AttachmentStore;
};

/**
 * Takes the data directory and opens what is in it; `opened` closes it again.
 * @throws Failure when the directory is in use or newer, cannot be written, or its database is damaged.
 */
export async function openFoundation(
  options: Pick<RelayOptions, 'dataDir' | 'masterKeyFile' | 'maxBytes' | 'onFatal'>,
  { clock, newId, log }: { clock: Clock; newId: NewId; log: Logger },
  opened: AsyncDisposableStack,
): Promise<Foundation> {
  const directory = await openDataDirectory(options.dataDir);
  opened.defer(() => directory.release());
  const vault = createVault(
    loadMasterKey(options.masterKeyFile ?? join(options.dataDir, 'keys', 'master.key')),
  );
  const kept = await backupBeforeUpgrade(directory.databaseFile, clock.now()).catch(refuseToStart);
  if (kept !== undefined)
    log.info({ backup: kept }, 'the database is upgraded; a checked copy as it was is kept');
  let isOpen = false;
  const store = await openSqliteStore({
    file: directory.databaseFile,
    newId,
    maxBytes: options.maxBytes,
    later: (task) => void clock.after(INDEX_AFTER_MS, task),
    onFatal(error) {
      // While starting, whoever started it hears of it.
      if (!isOpen) return;
      log.fatal({ err: error }, 'the database cannot be trusted any more');
      options.onFatal?.(error);
    },
  }).catch(refuseToStart);
  isOpen = true;
  opened.defer(() => store.close());
  const attachments = await openAttachmentStore(join(options.dataDir, 'attachments'), newId);
  return { directory, vault, store, attachments };
}

/** A database that cannot be trusted is no bug of ours: it is said like anything else that keeps a relay from starting. */
function refuseToStart(error: unknown): never {
  if (!(error instanceof FatalStorageError)) throw error;
  throw new Failure('unavailable', error.message, { hint: error.hint, cause: error });
}
