import type { Client } from '../../src/client/client.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { NewId } from '../../src/lib/ids.ts';
import type { ActionSpec } from '../../src/protocol/action-spec.ts';
import type { InputEvent } from '../../src/terminal/input.ts';
import type { CardItem } from '../parts/card/item.ts';
import type { SectionId } from '../state/card.ts';
import type { OwnSection } from '../state/own-section.ts';
import type { DraftJournal, DraftKeeper } from '../state/drafts.ts';
import type { Geometry } from '../state/geometry.ts';
import type { Notify } from '../state/notices.ts';
import type { Queues } from '../state/queues.ts';
import type { QueueView } from '../state/selection.ts';
import type { Shelf } from '../state/shelf.ts';
import type { Shell } from '../state/shell.ts';
import type { ConsoleState } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { ThreadPlace } from '../state/thread-view.ts';
import type { Outside } from './outside.ts';
import type { CommandName, PickerName } from '../words/catalogue.ts';
import type { Words } from '../words/words.ts';
import type { FilePort } from './file-port.ts';
import type { UndoGroup } from './acting.ts';
import type { Keyboard } from './keyboard.ts';
import type { QueuePages } from './paging.ts';
import type { Recorder } from './recording.ts';
import type { UnderWay } from './under-way.ts';

/**
 * Something a key can do. Keys are bound to commands in `views/keys.ts`; help, palette and hints are made from both. To
 * add one: write the literal in the file of its group under `views/commands`, its words in `views/words/en/commands.ts`,
 * and bind a key where it deserves one.
 */
export type Command = {
  /** Its label and its word for the hint row are `commands` of the words. */
  name: CommandName;
  /** A number before the key repeats it. */
  repeats?: boolean | undefined;
  /** What must come with it: the letter of a register, or words (behind its name in a keymap file or on the `:` line). */
  takes?: 'letter' | 'text' | undefined;
  /** Why it cannot be done now; undefined when it can. */
  blocked?: ((handle: Handle) => string | undefined) | undefined;
  run(handle: Handle, argument?: string): void;
};

/** What the customer card is worked with. */
export type CardTools = {
  /** What is on the card now, from top to bottom; the very same array while nothing has changed. */
  items(): readonly CardItem[];
  /** Sections the team's own commands fill. */
  own: readonly OwnSection[];
  /** Remembers what is folded, for the next time. */
  keepFolded(sections: readonly SectionId[]): void;
  /** Asks for the journey's next page. */
  loadJourney(): void;
  /** Asks anew: one of the team's sections, or everything about the contact. */
  askAgain(section: SectionId | undefined): void;
};

/** What keys, screens and the `:` line work with: the desk, the console's state, and the few things they may do. */
export type Handle = {
  client: Client;
  store: Store<ConsoleState>;
  clock: Clock;
  newId: NewId;
  specs: readonly ActionSpec[];
  /** What palette and `:` line offer beside the actions. */
  commands: readonly Command[];
  /** The keys as they are bound now. */
  keyboard: Keyboard;
  /** Keys that are recorded and played. */
  recorder: Recorder;
  /** What this person keeps from one session to the next. */
  shelf: Shelf;
  /** Runs commands of the agent's own; undefined where there is no shell. */
  shell: Shell | undefined;
  /** What is said to the agent, in their language. */
  words: Words;
  journal: DraftJournal;
  drafts: DraftKeeper;
  /** How long a reply can be taken back, ms; undefined leaves it to the relay. */
  undoSendMs: number | undefined;
  /** IANA name; undefined is the machine's own. */
  timeZone: string | undefined;
  /** Reads "tomorrow 9:00" as ms since the epoch; undefined when it is no time. */
  parseTime(text: string, nowMs: number): number | undefined;
  /** Runs the task when `specs` and `parseTime` know all they ever will: at once, mostly. Prompts wait by themselves. */
  whenLoaded(task: () => void): void;

  me(): string;
  /** Every queue, sorted and counted. */
  queues: Queues;
  /** What has been asked of the relay of queues that are not all here. */
  pages: QueuePages;
  queueView(): QueueView;
  geometry(): Geometry;
  /** The conversation everything acts on: the selected one. */
  current(): Conversation | undefined;
  thread(): readonly Entry[];
  /** The thread's rows as they stand on the screen: for moving about. */
  threadPlace(): ThreadPlace | undefined;
  /** The same of the thread beside it, while there are two. */
  besidePlace(): ThreadPlace | undefined;
  /** Scrolls by rows, upwards. */
  scrollThread(rows: number | 'start' | 'end'): void;

  card: CardTools;

  notify: Notify;
  /**
   * Carries out an action. `said` tells it in the past ("Solved #1042") when it has worked; a refusal is told as it is.
   * True when it has worked.
   */
  act(action: string, input: Record<string, unknown>, said: string, canUndo?: boolean): Promise<boolean>;
  /** The same for several inputs, as one step for undo. */
  actAll(action: string, inputs: readonly Record<string, unknown>[], said: string): Promise<boolean>;
  /** What is done and not answered yet. */
  underWay: UnderWay;
  /** Runs a command by its name, as if its key had been pressed. */
  run(command: CommandName, argument?: string): void;
  /** Takes keys as if they were pressed now, before anything that waits. `label` says what undo takes back. */
  play(events: readonly InputEvent[], label: string): void;
  /** The group of undo for what is done now: that of the keys that are played. */
  undoGroup(): UndoGroup | undefined;
  /**
   * Opens a picker: `screen` is its name under `screens/`, `query` what stands in it at first, `about` what it is for
   * where it is not simply the selected conversation.
   */
  pick(screen: PickerName, query?: string, about?: string): void;
  /** What is done on the agent's machine; undefined where there is none to do it on. */
  outside?: Outside | undefined;
  /** Lets the agent change a text in their own editor (`name` is the file's); undefined when there is none to start. */
  editText: ((text: string, name?: string) => Promise<string | undefined>) | undefined;
  /** Files of this machine and the relay's door for them; undefined where there are none. */
  files?: FilePort | undefined;
  /** Puts text on the clipboard, by the terminal. False when it is not there: too long, or privacy mode asks first. */
  copy(text: string): boolean;
  repaint(): void;
  /** Shows everything in another theme; false when there is none of that name. */
  useTheme(name: string): boolean;
  suspend(): void;
  /** Sends one signal of each way, to see which arrive. */
  testAlerts(): void;
  quit(): void;
};
