import type { Action } from '../actions/port.ts';
import type { Channel } from '../channels/port.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import type { LogLevel } from './log.ts';
import type { Assets } from './web-chat/assets.ts';

export type RelayOptions = {
  dataDir: string;
  host: string;
  /** 0: any free one. */
  port: number;
  version: string;
  actions: readonly Action[];
  channels: readonly Channel[];
  undoSendMs: number;
  /** A quota for the database, bytes: beyond it nothing is taken in, as on a full disk. */
  maxBytes?: number | undefined;
  allowPrivateAddresses: boolean;
  logLevel: LogLevel;
  /** Where the log goes when the terminal is the console's; stderr otherwise. */
  logFile?: string | undefined;
  /** The address customers and agents reach the relay at, when a proxy stands before it. */
  publicUrl?: string | undefined;
  /** The built widget: `readAssets('dist/widget')`. */
  widget: Assets;
  /** Where the master key lies; `<data>/keys/master.key` unless told otherwise. */
  masterKeyFile?: string | undefined;
  clock?: Clock | undefined;
  random?: Random | undefined;
  owner?: { name: string; handle: string; email: string } | undefined;
  /**
   * Called when the disk fails under the database or the file is damaged. Nothing can be stored any more; the process
   * must end, since trying again could acknowledge what is lost.
   */
  onFatal?: ((error: Error) => void) | undefined;
};
