/** Raised when a frame changes its meaning. A fingerprint test over all schemas fails when it should have been. */
export const PROTOCOL_VERSION = 1;
