import { fillPath } from '../../src/client/rest.ts';
import type { ReadInput, ReadName, ReadOutput } from '../../src/protocol/reads.ts';
import type { Context } from './context.ts';

/** Asks a question of the protocol over REST. */
export async function askRelay<Name extends ReadName>(
  context: Pick<Context, 'catalogue' | 'rest'>,
  name: Name,
  input: ReadInput<Name>,
): Promise<ReadOutput<Name>> {
  const readPath = context.catalogue.reads[name];
  if (readPath === undefined) throw new Error(`${name} is no read of the protocol`);
  const { path, rest: query } = fillPath(readPath, input);
  const relay = await context.rest();
  return (await relay.json({ method: 'GET', path, query })) as ReadOutput<Name>;
}
