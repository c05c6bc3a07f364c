import { createCipheriv, createDecipheriv, type Cipheriv, type Decipheriv } from 'node:crypto';
import { Failure } from '../../domain/failure.ts';

/**
 * Files lie encrypted at Apple (Messages for Business, Encrypting an attachment): AES-256 in counter mode, a key for each
 * file, sixteen zero bytes to begin with. The key travels in the message as hex with `00` before it.
 */
const ALGORITHM = 'aes-256-ctr';
const START = Buffer.alloc(16);
const KEY_BYTES = 32;

/** @throws Failure `bad_input` for what is no key */
function keyOf(hex: string): Buffer {
  const key = Buffer.from(hex.replace(/^00(?=[0-9a-f]{64}$)/i, ''), 'hex');
  if (key.byteLength === KEY_BYTES) return key;
  throw new Failure('bad_input', 'The file came with a key that is none.');
}

/** @throws Failure `bad_input` for what is no key */
export const decipher = (hex: string): Decipheriv => createDecipheriv(ALGORITHM, keyOf(hex), START);

const cipher = (key: Uint8Array): Cipheriv => createCipheriv(ALGORITHM, key, START);

/** `key`: 32 random bytes, for this file alone. */
export function encrypted(bytes: Uint8Array, key: Uint8Array): { bytes: Uint8Array; key: string } {
  const work = cipher(key);
  return {
    bytes: Buffer.concat([work.update(bytes), work.final()]),
    key: `00${Buffer.from(key).toString('hex')}`,
  };
}
