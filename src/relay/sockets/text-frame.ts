/**
 * A whole, unmasked text message as it goes over the wire (RFC 6455 §5.2). Made once and written to every socket, it
 * spares the hundreds of headers that `ws` would make for the same bytes.
 */
export function textFrame(payload: Buffer): Buffer {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(2 + extended + length);
  frame[0] = 0x81;
  if (extended === 0) frame[1] = length;
  else if (extended === 2) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
    frame.writeUInt32BE(length >>> 0, 6);
  }
  payload.copy(frame, 2 + extended);
  return frame;
}

/** `textFrame` that remembers its last answer: one frame goes to many sockets in a row. */
export function lastTextFrame(): (payload: Buffer) => Buffer {
  let last: { payload: Buffer; frame: Buffer } | undefined;
  return (payload) => {
    if (last?.payload !== payload) last = { payload, frame: textFrame(payload) };
    return last.frame;
  };
}
