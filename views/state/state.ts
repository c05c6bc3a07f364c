import type { Attachment } from '../../src/domain/timeline.ts';
import type { NextKey } from '../../src/terminal/keymap/which.ts';
import { newCard, type CardView } from './card.ts';
import type { KeptText } from './kept.ts';
import type { Alert } from './alerts.ts';
import type { Composer, ComposerKeys } from './composer.ts';
import { defaultSizes, type Pane, type PaneSizes } from './geometry.ts';
import type { ThemeName } from '../../src/terminal/shades.ts';
import type { ThemeWish } from '../look.ts';
import type { Notice } from './notices.ts';
import { ALONE, type Together } from './together.ts';
import type { Overlay } from './overlay.ts';
import type { Split } from './split.ts';
import type { PendingSend } from './pending.ts';
import type { BodyRow } from '../parts/entry-block.ts';
import type { Tour } from './tour.ts';
import type { ThreadView } from './thread-view.ts';
import type { Translation } from './translations.ts';
import type { UndoStep } from './undo.ts';

/** A section of the card that a command wrote; cleaned. */
export type CardOutput = { title: string; text: string };

/** All that the console knows beside the desk itself. Fields are replaced, never changed in place. */
export type ConsoleState = {
  size: { columns: number; rows: number };
  /** The queue that is shown, by its key: `mine`, `team:<id>`, `saved:<id>`. */
  queue: string;
  /** Only conversations that this query means are shown of it; '' shows all. */
  filter: string;
  /** Grows when the relay has counted a queue that is not all here. */
  counted: number;
  /** The chosen conversation: held by id, so that a queue that sorts itself anew never changes it. */
  selectedId: string | undefined;
  /** Its place in the queue when it was last seen there: where the choice falls when it leaves the queue. */
  selectedIndex: number;
  /** First conversation in view. */
  top: number;
  focus: Pane;
  zoom: boolean;
  /** How much wider than usual the panes are. */
  sizes: PaneSizes;
  /** The theme that was asked for, and the one that is shown. */
  theme: { wanted: ThemeWish; shown: ThemeName };
  /** The thread that keys act on; it follows the selection, `isOpen` once the agent has entered it. */
  thread: ThreadView | undefined;
  isOpen: boolean;
  /** A second thread beside the first, which stays while the agent goes through the queue. */
  split: Split | undefined;
  /** Of the thread, by entry: undefined while it is read as it was written. */
  translations: ReadonlyMap<string, Translation> | undefined;
  /** Pictures that are shown, as rows, by attachment. */
  pictures: ReadonlyMap<string, readonly BodyRow[]>;
  /** No pictures are shown: the agent wants none now. */
  hidesPictures: boolean;
  card: CardView;
  together: Together;
  /** What commands wrote for the card, by conversation. */
  cardOutputs: ReadonlyMap<string, readonly CardOutput[]>;
  /** The file that is being saved, and where to. */
  saving: { file: Attachment; path: string } | undefined;
  composer: Composer | undefined;
  /** Texts that were put aside: what another text took the place of, what was thrown away. */
  kept: readonly KeptText[];
  /** The keys the next composer is written with. */
  composerKeys: ComposerKeys;
  overlay: Overlay | undefined;
  /** Conversations chosen for one act on all of them. */
  marked: ReadonlySet<string>;
  /** A range of marks that follows the moves: where it began, and what was marked before. */
  range: { from: string; before: ReadonlySet<string> } | undefined;
  /** Keys of a sequence that is not whole yet, as they are shown. */
  pendingKeys: string;
  /** The keys that may follow them. */
  nextKeys: readonly NextKey[];
  /** They are shown in a frame of their own. */
  isWhichOpen: boolean;
  /** The letter keys are recorded under. */
  recording: string | undefined;
  /** What was done last, to be done again where one is now. */
  again: { run(): void } | undefined;
  notices: readonly Notice[];
  /** The notice in the status line. */
  notice: Notice | undefined;
  /** What another notice took the place of, and comes back behind it. */
  laterNotices: readonly Notice[];
  undo: readonly UndoStep[];
  pending: readonly PendingSend[];
  /** Customers' names, addresses and numbers are hidden: the screen is shared. */
  isPrivate: boolean;
  tour: Tour | undefined;
  /** What happened while the agent was away, oldest first. */
  missed: readonly Alert[];
};

export const initialState = (size: ConsoleState['size']): ConsoleState => ({
  size,
  queue: 'all',
  filter: '',
  counted: 0,
  selectedId: undefined,
  selectedIndex: 0,
  top: 0,
  focus: 'queue',
  zoom: false,
  sizes: defaultSizes,
  theme: { wanted: 'auto', shown: 'dark' },
  thread: undefined,
  isOpen: false,
  split: undefined,
  translations: undefined,
  saving: undefined,
  pictures: new Map(),
  hidesPictures: false,
  card: newCard(),
  together: ALONE,
  cardOutputs: new Map(),
  composer: undefined,
  kept: [],
  composerKeys: 'readline',
  overlay: undefined,
  marked: new Set(),
  range: undefined,
  pendingKeys: '',
  nextKeys: [],
  isWhichOpen: false,
  recording: undefined,
  again: undefined,
  notices: [],
  notice: undefined,
  laterNotices: [],
  undo: [],
  pending: [],
  isPrivate: false,
  tour: undefined,
  missed: [],
});
