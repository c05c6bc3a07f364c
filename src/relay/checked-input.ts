import { z } from 'zod';
import { nearNames } from '../domain/near-names.ts';
import { Failure } from '../domain/failure.ts';
import { says, type Said } from '../domain/refusal.ts';
import { fieldProblem, inWords } from '../lib/issue-words.ts';
import { inputRefusal } from '../protocol/input-refusal.ts';
import { sentence } from '../domain/sentence.ts';

const MAX_SHOWN = 10;

export type InputProblem = { field: string; problem: string };

/**
 * What came in from outside, as its schema makes it. A field the schema does not know is refused and not left out: a
 * misspelt `seen` would send a reply past the guard it was meant for.
 * `ofOurs`: another part of the relay wrote it, whose things may hold more than the action asks of them.
 * @throws Failure `bad_input`, naming each field that is wrong; `what` begins its message
 */
export function checkedInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  { what, hint, ofOurs = false }: { what: string; hint?: string | undefined; ofOurs?: boolean | undefined },
): z.output<Schema> {
  const parsed = schema.safeParse(input, { error: inWords });
  const strangers = strangersIn(schema, input, ofOurs);
  const misfits = parsed.error?.issues ?? [];
  const issues: InputProblem[] = [
    ...strangers,
    ...misfits.map(({ path, message }) => ({ field: path.join('.'), problem: message })),
  ].slice(0, MAX_SHOWN);
  const [first] = issues;
  if (first === undefined && parsed.success) return parsed.data;
  const problem = first === undefined ? 'the input does not fit' : fieldProblem(first.field, first.problem);
  throw new Failure('bad_input', sentence(`${what}: ${problem}`), {
    hint,
    details: { ...refusalFor(strangers[0], misfits[0], input), issues },
  });
}

/** What is wrong first. */
function refusalFor(
  stranger: InputProblem | undefined,
  misfit: z.core.$ZodIssue | undefined,
  input: unknown,
): Said | undefined {
  if (stranger !== undefined) return says('input_stranger', { field: stranger.field });
  return misfit === undefined ? undefined : inputRefusal(misfit, input);
}

/**
 * The fields that object schemas do not know, each with the one that was probably meant: of the input itself, of objects in
 * it and of lists of them. Where one of several forms may be given that nothing tells apart, the schema itself decides.
 */
function strangersIn(schema: z.ZodType, input: unknown, isShallow: boolean, path = ''): InputProblem[] {
  const inner = chosenForm(unwrapped(schema), input);
  if (inner instanceof z.ZodArray && Array.isArray(input)) {
    const element = inner.element as z.ZodType;
    return input.flatMap((one, index) => strangersIn(element, one, isShallow, `${path}${index}.`));
  }
  if (!(inner instanceof z.ZodObject) || typeof input !== 'object' || input === null || Array.isArray(input))
    return [];
  // A schema that takes further fields says so by a catchall.
  if (inner.def.catchall !== undefined && !(inner.def.catchall instanceof z.ZodNever)) return [];
  const shape: Readonly<Record<string, z.ZodType>> = inner.shape;
  return Object.entries(input).flatMap(([name, value]) => {
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (known === undefined)
      return [{ field: path + name.slice(0, 64), problem: stranger(name, Object.keys(shape)) }];
    return isShallow ? [] : strangersIn(known, value, isShallow, `${path}${name}.`);
  });
}

function stranger(name: string, known: readonly string[]): string {
  const [near] = nearNames(name, known);
  return `is no field of this${near === undefined ? '' : `; there is "${near}"`}`;
}

/** Of several forms told apart by one field, the one the input says it has. */
function chosenForm(schema: z.ZodType, input: unknown): z.ZodType {
  if (!(schema instanceof z.ZodDiscriminatedUnion) || typeof input !== 'object' || input === null)
    return schema;
  const { discriminator, options } = schema.def;
  const said = (input as Record<string, unknown>)[discriminator];
  const isSaid = (form: unknown): form is z.ZodObject => {
    const mark = form instanceof z.ZodObject ? (form.shape as z.ZodRawShape)[discriminator] : undefined;
    return mark instanceof z.ZodLiteral && mark.values.has(said as never);
  };
  return options.find(isSaid) ?? schema;
}

/** The schema inside what only says that it may be left out, or what stands for it then. */
function unwrapped(schema: z.ZodType): z.ZodType {
  const isWrapper =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly;
  return isWrapper ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}
