/** Who came to a web chat, by the hash of the token their browser holds. What is kept of them is the web chat's. */
export type StoredVisitor = {
  /** SHA-256 of the token, hex. */
  tokenHash: string;
  inboxId: string;
  address: string;
  /** Forgotten after this time, ms. */
  expiresAt: number;
  doc: unknown;
};

export type VisitorReader = {
  visitor(tokenHash: string): Promise<StoredVisitor | undefined>;
};

export type VisitorWriter = {
  /** Creates or replaces, by `tokenHash`. */
  saveVisitor(visitor: StoredVisitor): Promise<void>;
  removeVisitor(tokenHash: string): Promise<void>;
  /** False when the nonce was used in this inbox. Nonces whose time is over are forgotten on the way. */
  claimNonce(inboxId: string, nonce: string, until: number, now: number): Promise<boolean>;
};
