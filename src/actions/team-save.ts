import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';

export const teamSave = defineAction({
  name: 'team.save',
  summary: 'Create a team, or give one another name',
  permission: 'agent.manage',
  path: '/teams',
  cli: {
    noun: 'team',
    verb: 'save',
    positional: ['name'],
    example: 'parley team save Billing --rename Invoices',
  },
  input: z.object({
    name: z.string().trim().min(1).max(256).describe('The team’s name; created when there is none'),
    rename: z.string().trim().min(1).max(256).optional().describe('Its new name'),
  }),
  async handle(context, input) {
    const teams = await context.tx.teams();
    const called = (name: string) => teams.find((team) => team.name.toLowerCase() === name.toLowerCase());
    const existing = called(input.name);
    const name = input.rename ?? input.name;
    const other = called(name);
    if (other !== undefined && other.id !== existing?.id) {
      throw new Failure('conflict', `There is a team “${other.name}” already.`, {
        hint: 'Choose another name.',
        details: says('team_name_taken', { name: other.name }),
      });
    }
    const id = existing?.id ?? context.newId();
    const result = { teamId: id, name };
    if (existing?.name === name) return { result };
    await context.emit({ type: 'team.saved', team: { id, name } });
    if (existing === undefined) return { result };
    const undo = {
      action: 'team.save',
      input: { name, rename: existing.name },
      label: `Name the team ${existing.name} again`,
    };
    return { result, undo };
  },
});
