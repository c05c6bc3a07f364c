/** What the console does outside its terminal, on the agent's machine. Every promise rejects with a plain reason. */
export type Outside = {
  /** Opens an address with the program the agent has for it. Only addresses that `openableLinks` gave. */
  openLink(href: string): Promise<void>;
  /** The bytes of a stored file. */
  fetchFile(sha256: string): Promise<Uint8Array>;
  /** Opens a copy of a file with the program the agent has for it. `name` is one of `safeFileName`. */
  openFile(name: string, bytes: Uint8Array): Promise<void>;
  /** Where a file of that name is saved unless the agent says otherwise. */
  savePath(name: string): string;
  /** `replace` false: rejects when something is there already. */
  saveFile(path: string, bytes: Uint8Array, replace: boolean): Promise<void>;
  /** True when there is something at the path. `~` is the agent's home. */
  exists(path: string): Promise<boolean>;
  /** Folders that begin like the path, with a slash at their end. */
  foldersLike(path: string): Promise<readonly string[]>;
  /** Translates a text with the agent's own command; undefined when there is none. */
  translate?: ((text: string) => Promise<string>) | undefined;
};
