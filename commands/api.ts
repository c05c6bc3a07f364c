import { Failure } from '../src/domain/failure.ts';
import type { Context, OwnCommand } from './kit/context.ts';
import { neededText, textOf } from './kit/input.ts';

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

export const own: OwnCommand = {
  spec: {
    name: 'api',
    summary: 'Any request to the relay’s REST interface',
    details:
      'Fields go into the query of a GET and into the JSON body of everything else. A POST gets an idempotency key and is repeated after a lost answer.',
    args: [
      { field: 'method', value: { is: 'text' }, summary: 'GET, POST, …', required: true },
      { field: 'path', value: { is: 'text' }, summary: 'Path under /api/v1', required: true },
    ],
    flags: [
      {
        field: 'fields',
        flag: 'field',
        value: { is: 'pair' },
        summary: 'A field: key=text, key:=json, key=@file',
        many: true,
        required: false,
      },
      {
        field: 'input',
        flag: 'input',
        value: { is: 'text' },
        summary: 'The body: a file, or - for stdin',
        many: false,
        required: false,
      },
      {
        field: 'paginate',
        flag: 'paginate',
        value: { is: 'boolean' },
        summary: 'Follow “next” to the last page, one document a line',
        many: false,
        required: false,
      },
      {
        field: 'id',
        flag: 'id',
        value: { is: 'text' },
        summary: 'Idempotency key of a POST (8 to 64 characters)',
        many: false,
        required: false,
      },
    ],
    examples: [
      'parley api GET /me',
      'parley api GET /conversations --field queue=mine --paginate',
      'parley api POST /conversations/1042/tag --field add:=\'["vip"]\'',
    ],
    output: 'document',
    usesRelay: true,
  },
  async run(context) {
    const { input, out } = context;
    const method = neededText(input, 'method').toUpperCase();
    if (!METHODS.has(method))
      throw new Failure('bad_input', `“${method}” is no method of the REST interface.`, {
        hint: 'GET reads, POST acts.',
      });
    const { path, query } = splitPath(neededText(input, 'path'));
    const fields = (input['fields'] ?? {}) as Record<string, unknown>;
    const body = await bodyOf(context, method, fields);
    const relay = await context.rest();
    const asked = {
      method,
      path,
      ...(body === undefined ? {} : { body }),
      ...(method === 'GET' ? {} : { idempotencyKey: textOf(input, 'id') ?? context.newId() }),
    };
    let after: string | undefined;
    do {
      const answer = await relay.json({
        ...asked,
        query: { ...query, ...(method === 'GET' ? fields : {}), ...(after === undefined ? {} : { after }) },
      });
      if (input['paginate'] === true) await out.jsonLine(answer);
      else await out.json(answer);
      after = (answer as { next?: string | null } | null)?.next ?? undefined;
    } while (input['paginate'] === true && method === 'GET' && after !== undefined);
  },
};

function splitPath(text: string): { path: string; query: Record<string, string> } {
  const url = new URL(text.replace(/^\/*(api\/v1\/)?/, '/'), 'http://relay');
  if (url.host !== 'relay')
    throw new Failure('bad_input', `“${text}” is no path.`, { hint: 'Write it like /conversations.' });
  return { path: url.pathname, query: Object.fromEntries(url.searchParams) };
}

async function bodyOf(context: Context, method: string, fields: Record<string, unknown>): Promise<unknown> {
  const source = context.input['input'];
  if (typeof source !== 'string') return method === 'GET' ? undefined : fields;
  // `--input -` has been read already: a text flag's `-` is stdin.
  const isStdin = context.argv.some(
    (word, at) => word === '--input=-' || (word === '--input' && context.argv[at + 1] === '-'),
  );
  const { textFile } = await import('./kit/text-file.ts');
  const text = isStdin ? source : await textFile(source, context.cwd);
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('bad_input', 'What --input gives is not JSON.');
  }
}
