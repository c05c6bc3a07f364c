import type { JourneyStep } from '../src/domain/journey.ts';
import { listCommand } from './kit/read-command.ts';
import { clockText, isoText } from './kit/words.ts';

export const reading = listCommand({
  read: 'contact.journey',
  name: 'contact journey',
  positional: ['contact'],
  examples: ['parley contact journey maria@example.com', 'parley contact journey maria@example.com --json'],
  rows: ({ steps }) => steps,
  id: (step) => ('entryId' in step ? step.entryId : String(step.seq)),
  none: 'Nothing has happened with this contact yet.',
  columns: [
    { title: 'WHEN', text: ({ at }) => clockText(at), csv: ({ at }) => isoText(at) },
    { title: 'NO', right: true, text: (step) => ('number' in step ? `#${step.number}` : '') },
    { title: 'WHAT', text: whatOf },
    { title: 'TEXT', flexible: true, text: textOf },
  ],
});

function whatOf(step: JourneyStep): string {
  switch (step.is) {
    case 'message':
      return step.direction === 'in' ? 'wrote' : 'was answered';
    case 'note':
    case 'contact_note':
      return 'note';
    case 'merged':
      return 'merged';
    case 'activity':
      return step.activity.type === 'event' ? step.activity.name : step.activity.type.replaceAll('_', ' ');
  }
}

function textOf(step: JourneyStep): string {
  switch (step.is) {
    case 'message':
      return step.text === '' && step.files > 0 ? `${step.files} files` : step.text;
    case 'note':
    case 'contact_note':
      return step.text;
    case 'merged':
      return `contact ${step.contactId}`;
    case 'activity': {
      const { activity } = step;
      if (activity.type === 'event') return activity.title;
      return activity.type === 'status' ? activity.status : '';
    }
  }
}
