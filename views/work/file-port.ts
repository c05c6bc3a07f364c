import type { Attachment } from '../../src/domain/timeline.ts';

/** A file or folder of this machine, for completion. `path` is as one would type it. */
export type LocalPath = { path: string; isFolder: boolean; bytes: number };

/** Files on this machine and on the relay: handed in by the composition root. */
export type FilePort = {
  /** Files and folders that begin with what was typed; `~` is the home folder. None when there is no such folder. */
  complete(typed: string): Promise<LocalPath[]>;
  /** Size of a file. Rejects with `Failure` when it cannot be read. */
  look(path: string): Promise<{ name: string; bytes: number }>;
  /** Brings a file to the relay; tells how many bytes have left. Rejects with `Failure`. */
  upload(source: FileSource, onProgress: (sentBytes: number) => void): Promise<Attachment>;
  /** The picture in the clipboard. Rejects with `Failure` when there is none, or nothing to read it with. */
  clipboardImage(): Promise<{ name: string; content: Uint8Array }>;
};

export type FileSource = { name: string; path: string } | { name: string; content: Uint8Array };
