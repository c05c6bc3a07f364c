/** The largest frame a client may send, in bytes: the longest text an action takes, in any script, fits. */
export const MAX_UP_FRAME_BYTES = 1_048_576;
