import { z } from 'zod';
import { canMeet, deskMacro, type DeskMacro } from '../domain/desk-macro.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction, type ActionContext } from './port.ts';

const { shape } = deskMacro;

export const macroSave = defineAction({
  name: 'macro.save',
  summary: 'Give the whole team a macro: several acts under a name',
  permission: 'desk.manage',
  path: '/macros',
  cli: {
    noun: 'macro',
    verb: 'save',
    positional: ['name'],
    example:
      'parley macro save refund --key r --title "Refund agreed" --lines "tag +refund" --lines "snooze 2d"',
  },
  input: z.object({
    name: shape.name.describe('The word it is found by; one of that name is overwritten'),
    lines: shape.lines.describe(
      'What is done, one act each, as in the console: `tag +refund`, `assign @ana`',
    ),
    key: shape.key.describe('The key behind m that runs it'),
    title: shape.title.trim().optional().describe('A title for lists'),
    channels: shape.channels.describe('Only on these kinds of channel: `email`, `whatsapp`'),
    panes: shape.panes.describe('Only from these panes: queue, thread, card'),
  }),
  async handle(context, input) {
    const all = await context.tx.macros();
    const before = all.find(({ name }) => name.toLowerCase() === input.name.toLowerCase());
    const macro = {
      id: before?.id ?? context.newId(),
      name: input.name,
      key: input.key,
      title: input.title ?? before?.title ?? '',
      lines: input.lines,
      channels: input.channels,
      panes: input.panes,
    };
    refuseTakenKey(macro, all);
    await refuseUnknownChannels(context, macro.channels ?? []);
    await context.emit({ type: 'macro.saved', macro });
    const result = { deskMacroId: macro.id, name: macro.name };
    if (before === undefined) {
      const label = `Take the macro ${macro.name} from the team again`;
      return { result, undo: { action: 'macro.remove', input: { macro: macro.id }, label } };
    }
    const { name, key, title, lines, channels, panes } = before;
    const former = { name, key, title, lines, channels, panes };
    return { result, undo: { action: 'macro.save', input: former, label: `Put the macro ${name} back` } };
  },
});

/** A key does one thing wherever it can be pressed. */
function refuseTakenKey(macro: Omit<DeskMacro, 'version'>, all: readonly DeskMacro[]): void {
  const taken = all.find(({ id, key }) => key !== undefined && key === macro.key && id !== macro.id);
  if (taken === undefined || !canMeet(taken, macro)) return;
  throw new Failure('conflict', `m ${taken.key} runs the macro “${taken.name}” already.`, {
    hint: 'Choose another key, or other channels or panes.',
    details: says('macro_key_taken', { key: taken.key ?? '', name: taken.name }),
  });
}

async function refuseUnknownChannels({ desk }: ActionContext, channels: readonly string[]): Promise<void> {
  const kinds = desk.channelKinds();
  const odd = channels.find((kind) => !kinds.includes(kind));
  if (odd === undefined) return;
  throw new Failure('bad_input', `There is no channel “${odd}”.`, {
    hint: `There is ${kinds.join(', ')}.`,
    details: says('not_found_near', { wanted: odd, near: kinds.join(', ') }),
  });
}
