/** How something is sent, and what becomes of its conversation with it. */
export type SendWish = {
  /** Though something came in that its author has not seen. */
  anyway?: boolean | undefined;
  /** What becomes of the conversation. */
  after?: { is: 'solve' } | { is: 'pend' } | { is: 'snooze'; until: number } | undefined;
  thenNext?: boolean | undefined;
  /** When it leaves, ms; now, when it is not said. */
  sendAt?: number | undefined;
  /** In as many messages as the channel needs. */
  inParts?: boolean | undefined;
  /** After the reply window closed: under the channel's tag for it, or on a permission the customer gave. */
  late?: { tag: string } | { optIn: 'one_time' | 'marketing' } | undefined;
  /** Goes on with an empty composer: in a chat, the next line follows. */
  stay?: boolean | undefined;
};
