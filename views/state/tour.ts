import type { CommandName } from '../words/catalogue.ts';
import type { Shelf } from './shelf.ts';

/** The tour: a few steps on the real desk, each done when its key is pressed. */
export type Tour =
  /** One row that says that there is one. */
  { is: 'offered' } | { is: 'at'; step: number };

export type TourStep = {
  /** Its words are `tour.steps` of the words. */
  id: 'look' | 'open' | 'take' | 'reply' | 'send' | 'solve' | 'undo' | 'palette' | 'help';
  /** The command whose key is named. */
  command: CommandName;
  /** Line by line: what is typed instead. */
  typed: string;
  /** What else counts, of commands and of words of the line-by-line console. */
  also: readonly string[];
};

export const TOUR_STEPS: readonly TourStep[] = [
  {
    id: 'look',
    command: 'move.down',
    typed: 'list',
    also: ['list', 'move.up', 'move.first', 'move.last', 'move.half-down', 'move.half-up'],
  },
  { id: 'open', command: 'conversation.open', typed: 'open 1', also: ['open'] },
  { id: 'take', command: 'assign.me', typed: 'take', also: [] },
  { id: 'reply', command: 'write.reply', typed: 'reply', also: ['write.reply-all'] },
  {
    id: 'send',
    command: 'composer.send',
    typed: '.',
    also: ['composer.send-on', 'composer.send-solve', 'composer.send-next', 'composer.send-pend'],
  },
  { id: 'solve', command: 'status.solve-next', typed: 'solve-next', also: ['status.solve'] },
  { id: 'undo', command: 'undo', typed: 'undo', also: [] },
  { id: 'palette', command: 'palette', typed: 'palette', also: [] },
  { id: 'help', command: 'help', typed: 'help', also: [] },
];

/** What is remembered from one session to the next: that it was offered or begun, and the step it goes on with. */
export function readTour(shelf: Shelf): { wasOffered: boolean; step: number } {
  try {
    const kept: unknown = JSON.parse(shelf.read('tour') ?? 'null');
    const step = typeof kept === 'object' && kept !== null && 'step' in kept ? kept.step : undefined;
    const isStep = typeof step === 'number' && TOUR_STEPS[step] !== undefined;
    return { wasOffered: kept !== null, step: isStep ? step : 0 };
  } catch {
    return { wasOffered: true, step: 0 };
  }
}

export function keepTour(shelf: Shelf, step: number): void {
  try {
    shelf.write('tour', `${JSON.stringify({ step })}\n`);
  } catch {
    // It begins at its beginning the next time; nothing else is lost.
  }
}
