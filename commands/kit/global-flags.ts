import type { CommandSpec, FlagSpec } from './command-spec.ts';

const flag = (
  flag: string,
  value: FlagSpec['value'],
  summary: string,
  short?: string,
  fallback?: string,
): FlagSpec => ({
  field: flag,
  flag,
  value,
  summary,
  many: false,
  required: false,
  ...(short === undefined ? {} : { short }),
  ...(fallback === undefined ? {} : { fallback }),
});

const JSON_FLAG = flag('json', { is: 'boolean' }, 'One JSON document');
const JQ = flag('jq', { is: 'text' }, 'What this jq expression picks of the JSON, one value a line');
const NDJSON = flag('ndjson', { is: 'boolean' }, 'One JSON document a line');
const CSV = flag('csv', { is: 'boolean' }, 'Comma-separated values, safe to open in a spreadsheet');
const QUIET = flag('quiet', { is: 'boolean' }, 'Only the ids', 'q');

const BY_OUTPUT: Record<CommandSpec['output'], readonly FlagSpec[]> = {
  rows: [JSON_FLAG, NDJSON, CSV, JQ, QUIET],
  document: [JSON_FLAG, JQ],
  result: [JSON_FLAG, NDJSON, JQ, QUIET],
  stream: [],
  text: [],
};

const RELAY = [
  flag('profile', { is: 'text' }, 'The sign-in to use (parley profile lists them)'),
  flag('timeout', { is: 'duration' }, 'How long an answer may take', undefined, '30s'),
  flag('wait', { is: 'boolean' }, 'When the relay says “too many requests”, wait instead of failing'),
];

const ACTION = [
  flag('dry-run', { is: 'boolean' }, 'Only show the changes it would make'),
  flag(
    'id',
    { is: 'text' },
    'Idempotency key (8 to 64 characters): the same id takes effect once, however often it is sent',
  ),
];

/** For what is done to conversations: a query in place of the target. Reads have a field of that name. */
const QUERY = flag(
  'query',
  { is: 'text' },
  'Do it to every conversation this query finds, in place of naming one',
);
const YES = flag('yes', { is: 'boolean' }, 'Do not ask whether it is meant', 'y');
const UNTRIED = flag('untried', { is: 'boolean' }, 'Do it without trying the settings first');
const FORCE = flag('force', { is: 'boolean' }, 'Send even though something newer came in');
const ALL = flag('all', { is: 'boolean' }, 'Every page, not only the first');

/** Flags that commands have for what they are rather than for what they take. */
export function globalFlags(spec: CommandSpec): FlagSpec[] {
  const { does } = spec;
  return [
    ...BY_OUTPUT[spec.output],
    ...(does.is === 'action' ? ACTION : []),
    ...(does.is === 'action' && does.target === 'conversation' ? [QUERY] : []),
    ...(does.is === 'action' && does.confirm !== undefined ? [YES] : []),
    ...(does.is === 'action' && does.tryAt !== undefined ? [UNTRIED] : []),
    ...(spec.flags.some(({ field }) => field === 'seen') ? [FORCE] : []),
    ...(does.is === 'read' && does.pages ? [ALL] : []),
    ...(spec.usesRelay ? RELAY : []),
  ];
}

/** Names no field of an action or read may take. */
export const GLOBAL_FLAG_NAMES: ReadonlySet<string> = new Set([
  ...[JSON_FLAG, JQ, NDJSON, CSV, QUIET, YES, UNTRIED, FORCE, ALL, ...RELAY, ...ACTION].map(
    ({ flag }) => flag,
  ),
  'help',
  'version',
]);
