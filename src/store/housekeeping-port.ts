/** What is kept for a time only. */
export type Perishable =
  | 'events'
  | 'outcomes'
  | 'visitors'
  | 'used_nonces'
  | 'automatic_replies'
  | 'early_receipts'
  | 'quarantine';

/** Where in a table a sweep has got to: the key of the last row it looked at. */
export type SweepMark = readonly string[];

export type HousekeepingWriter = {
  /**
   * Looks at up to `limit` rows after `after` and removes those whose time is before `before`, ms. `next` is where to
   * go on; undefined at the end of the table. However large the table, one step costs the same.
   */
  sweep(
    what: Perishable,
    step: { before: number; after: SweepMark | undefined; limit: number },
  ): Promise<{ removed: number; next: SweepMark | undefined }>;
};
