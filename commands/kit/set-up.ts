import { fillPath } from '../../src/client/rest.ts';
import { Failure } from '../../src/domain/failure.ts';
import { nearNames } from '../../src/domain/near-names.ts';
import { cleanBody, cleanLine } from '../../src/terminal/sanitize.ts';
import type { Context } from './context.ts';

type Property = {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  /** Asked for though it may be left out: customers see it. */
  asked?: boolean;
};
type Channel = {
  kind: string;
  label: string;
  secrets: readonly string[];
  settings: { properties?: Record<string, Property>; required?: string[] };
};
type Input = Readonly<Record<string, unknown>>;
type Guide = { inbox: string; hookUrl?: string; reachable: boolean; steps: string[]; link?: string };

async function channelsOf(context: Context): Promise<Channel[]> {
  const relay = await context.rest();
  return ((await relay.json({ method: 'GET', path: '/channels' })) as { channels: Channel[] }).channels;
}

/** Asks until something is said. */
async function answer(context: Context, question: string, isSecret: boolean): Promise<string> {
  const { askLine, askSecret } = await import('./prompt.ts');
  for (;;) {
    const said = (await (isSecret ? askSecret : askLine)(context, question)).trim();
    if (said !== '') return said;
    await context.out.note('This is needed. Ctrl-C stops, and nothing is added.');
  }
}

/**
 * What a new inbox needs and nobody has given, asked for where somebody sits at the terminal: the kind of channel, a name, each setting
 * the channel cannot do without. Secrets are not shown while they are typed.
 */
export async function askSettings(context: Context, input: Input): Promise<Record<string, unknown>> {
  if (context.stdin().isTTY !== true) {
    requireNamed(input);
    return { ...input };
  }
  const channels = await channelsOf(context);
  const wanted = input['channel'] ?? (await askKind(context, channels));
  const channel = channels.find(({ kind }) => kind === wanted);
  // The relay knows better words for a kind that is not there.
  if (channel === undefined) return { ...input, channel: wanted };
  const name = input['name'] ?? (await answer(context, 'Name, as colleagues and customers call it: ', false));
  const settings: Record<string, unknown> = { ...(input['settings'] as Record<string, unknown> | undefined) };
  for (const field of channel.settings.required ?? []) {
    const property = channel.settings.properties?.[field];
    // What has a default or is no single value is for flags.
    if (settings[field] !== undefined || property === undefined || property.default !== undefined) continue;
    if (property.description !== undefined) await context.out.note(property.description);
    settings[field] = await answer(context, `${field}: `, channel.secrets.includes(field));
  }
  // Who has said everything on the line wants no questions.
  if (input['channel'] === undefined || input['name'] === undefined)
    await askOpen(context, channel, settings);
  return { ...input, channel: wanted, name, settings };
}

/** Where nobody sits at the terminal, what would be asked must stand on the line. */
function requireNamed(input: Input): void {
  const missing = ['channel', 'name'].filter((field) => input[field] === undefined);
  if (missing.length === 0) return;
  throw new Failure('bad_input', `Missing: ${missing.map((field) => `<${field}>`).join(' and ')}.`, {
    hint: 'At a terminal they are asked for; else: parley inbox add telegram "Shop bot" --setting token=@token.txt. The kinds of channels: parley inbox channels.',
  });
}

/** Asks for the kind of channel until there is such a one. */
async function askKind(context: Context, channels: readonly Channel[]): Promise<string> {
  for (const { kind, label } of channels) await context.out.note(`  ${kind.padEnd(16)} ${label}`);
  const kinds = channels.map(({ kind }) => kind);
  for (;;) {
    const wanted = (await answer(context, 'Kind of channel: ', false)).toLowerCase();
    if (kinds.includes(wanted)) return wanted;
    const near = nearNames(wanted, kinds);
    const meant = near.length === 0 ? 'One of those above.' : `Did you mean ${near.join(' or ')}?`;
    await context.out.note(`There is no channel “${cleanLine(wanted, { maxLength: 64 })}”. ${meant}`);
  }
}

/** What may be left out and is worth a question all the same: nothing said keeps what stands in brackets. */
async function askOpen(context: Context, channel: Channel, settings: Record<string, unknown>): Promise<void> {
  const { askLine } = await import('./prompt.ts');
  for (const [field, { asked, description = field, default: usual }] of Object.entries(
    channel.settings.properties ?? {},
  )) {
    if (asked !== true || settings[field] !== undefined) continue;
    await context.out.note(description);
    const said = (
      await askLine(
        context,
        `${field} [${typeof usual === 'string' ? usual : usual === undefined ? '' : JSON.stringify(usual)}]: `,
      )
    ).trim();
    if (said !== '') settings[field] = said;
  }
}

const MOST_ROUNDS = 5;

/**
 * Tries the input; where somebody sits at the terminal, settings that do not fit are asked for again, with the reason.
 * @throws Failure of the trial, when it is not about settings or nobody is there
 */
export async function untilItFits(
  context: Context,
  input: Record<string, unknown>,
  tried: (input: Record<string, unknown>) => Promise<void>,
): Promise<Record<string, unknown>> {
  let wanted = input;
  for (let round = 1; ; round += 1) {
    try {
      await tried(wanted);
      return wanted;
    } catch (error) {
      const problems = context.stdin().isTTY === true && round < MOST_ROUNDS ? problemsOf(error) : [];
      if (problems.length === 0) throw error;
      wanted = await askAgain(context, wanted, problems);
    }
  }
}

/** `token: A bot token looks like …`, as the relay lists what is wrong with settings: the first of each. */
function problemsOf(error: unknown): { field: string; problem: string }[] {
  const problems = error instanceof Failure ? error.details?.['problems'] : undefined;
  if (!Array.isArray(problems)) return [];
  const found = new Map<string, string>();
  for (const one of problems) {
    const [, field, problem] = /^(\w+): (.+)$/s.exec(String(one)) ?? [];
    if (field !== undefined && problem !== undefined && !found.has(field)) found.set(field, problem);
  }
  return [...found].map(([field, problem]) => ({ field, problem }));
}

async function askAgain(
  context: Context,
  input: Record<string, unknown>,
  problems: readonly { field: string; problem: string }[],
): Promise<Record<string, unknown>> {
  const settings = { ...(input['settings'] as Record<string, unknown> | undefined) };
  const secrets = (await channelsOf(context)).find(({ kind }) => kind === input['channel'])?.secrets ?? [];
  for (const { field, problem } of problems) {
    await context.out.note(problem);
    settings[field] = await answer(context, `${field}: `, secrets.includes(field));
  }
  return { ...input, settings };
}

/** Says what is left to do at the provider, with the address its webhooks go to. */
export async function showGuide(context: Context, result: unknown): Promise<void> {
  const { out } = context;
  const { slug } = result as { slug?: unknown };
  if (out.mode !== 'human' || typeof slug !== 'string') return;
  for (const line of guideLines(await guideOf(context, slug))) await out.line(line);
}

/** @throws Failure `not_found` */
export async function guideOf(context: Context, inbox: string): Promise<Guide> {
  const { path } = fillPath('/inboxes/:inbox/guide', { inbox });
  return (await (await context.rest()).json({ method: 'GET', path })) as Guide;
}

/** The steps, numbered, for people. */
export function guideLines({ hookUrl, reachable, steps, link, inbox }: Guide): string[] {
  return [
    ...(hookUrl === undefined ? [] : ['', `Webhook  ${cleanLine(hookUrl)}`]),
    ...(hookUrl === undefined || reachable
      ? []
      : ['  Providers reach it once the relay has a public https address: --public-url.']),
    ...(steps.length === 0 ? [] : ['', 'At the provider:']),
    ...steps.map((step, index) => `${String(index + 1).padStart(3)}. ${cleanBody(step)}`),
    ...(link === undefined ? [] : ['', `Customers begin at  ${cleanLine(link)}`]),
    '',
    `Try it: parley inbox test ${cleanLine(inbox)}. Again what to do: parley inbox guide ${cleanLine(inbox)}.`,
  ];
}
