import type { Random } from '../../lib/random.ts';

export type FormFile = { field: string; name: string; contentType: string; bytes: Uint8Array };

/** A `multipart/form-data` body (RFC 7578). Names are made safe for the header they stand in. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  files: readonly FormFile[],
  random: Random,
): { contentType: string; body: Uint8Array } {
  const boundary = `parley-${Buffer.from(random.bytes(18)).toString('hex')}`;
  const quoted = (text: string): string => text.replaceAll(/["\\\r\n]/g, '_');
  const pieces: Uint8Array[] = [];
  const put = (text: string): void => void pieces.push(Buffer.from(text));
  for (const [name, value] of Object.entries(fields)) {
    put(`--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`);
  }
  for (const { field, name, contentType, bytes } of files) {
    put(
      `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(field)}"; filename="${quoted(name)}"\r\ncontent-type: ${quoted(contentType)}\r\n\r\n`,
    );
    pieces.push(bytes);
    put('\r\n');
  }
  put(`--${boundary}--\r\n`);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(pieces) };
}
