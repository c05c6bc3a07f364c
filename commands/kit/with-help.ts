import { Failure } from '../../src/domain/failure.ts';
import { fieldProblem } from '../../src/lib/issue-words.ts';
import type { CommandSpec } from './command-spec.ts';
import { sentence } from '../../src/domain/sentence.ts';

type Issue = { field: string; problem: string };

/**
 * What the relay finds wrong with the input, in the words of the command line: fields by their flags and arguments, and
 * where the command's help is. Anything else stays as it is.
 */
export function withHelp(spec: CommandSpec, error: unknown): unknown {
  if (!(error instanceof Failure) || error.kind !== 'bad_input') return error;
  const issues = error.details?.['issues'] as readonly Issue[] | undefined;
  if (issues === undefined) return error;
  const [first] = issues;
  const message = first === undefined ? error.message : sentence(`${spec.name}: ${inTerms(spec, first)}`);
  return new Failure(error.kind, message, {
    hint: `Help: parley ${spec.name} --help`,
    details: error.details,
  });
}

/** The problem with the field as a person writes it: `--limit`, `<email>`. */
function inTerms({ flags, args }: CommandSpec, { field, problem }: Issue): string {
  const flag = flags.find((one) => one.field === field);
  const isArg = args.some((one) => one.field === field);
  const quoted = fieldProblem(field, problem);
  if (flag === undefined && !isArg) return quoted;
  return quoted.replace(`"${field}"`, flag === undefined ? `<${field}>` : `--${flag.flag}`);
}
