import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { Failure } from '../../src/domain/failure.ts';

const MAX_BYTES = 64 * 1024 * 1024;
const texts = new WeakMap<Readable, Promise<string>>();

/** All of a stream as text. Asked twice, it gives the same. Throws `Failure` `too_large` beyond 64 MiB. */
export function readAll(stream: Readable): Promise<string> {
  const known = texts.get(stream);
  if (known !== undefined) return known;
  const text = collect(stream);
  texts.set(stream, text);
  return text;
}

async function collect(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const buffer = Buffer.from(chunk as Buffer);
    chunks.push(buffer);
    bytes += buffer.length;
    if (bytes > MAX_BYTES) throw new Failure('too_large', 'What comes on stdin is larger than 64 MiB.');
  }
  const all = Buffer.concat(chunks);
  // What another encoding turns into would go out to a customer.
  if (!isUtf8(all)) throw new Failure('bad_input', 'What comes on stdin is not UTF-8 text.');
  return all.toString('utf8');
}
