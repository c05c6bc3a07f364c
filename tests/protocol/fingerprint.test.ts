import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { downFrame } from '../../src/protocol/down.ts';
import { upFrame } from '../../src/protocol/up.ts';
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts';
import { visitorDown, visitorUp } from '../../src/protocol/visitor.ts';

/**
 * What crosses a socket, as one number. When this fails a frame has changed: if an older client or relay would
 * misunderstand it, raise `PROTOCOL_VERSION`; then write the new fingerprint here beside its version.
 */
const KNOWN = { version: 1, fingerprint: '6476e797b4eed369' };

test('the frames are those of this protocol version', () => {
  const frames = [upFrame, downFrame, visitorUp, visitorDown];
  const shape = frames.map((frame) => z.toJSONSchema(frame, { io: 'input', unrepresentable: 'any' }));
  const fingerprint = createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16);
  expect({ version: PROTOCOL_VERSION, fingerprint }).toEqual(KNOWN);
});
