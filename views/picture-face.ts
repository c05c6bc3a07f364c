import type { InputEvent } from '../src/terminal/input.ts';
import { createPictureReader } from '../src/terminal/image/off-thread.ts';
import { cellPixels, multiplexerAround, pictureProtocol } from '../src/terminal/image/protocol.ts';
import type { StripShelf } from '../src/terminal/image/strip-shelf.ts';
import { learn, NOTHING_KNOWN } from '../src/terminal/probe.ts';
import type { TerminalSession } from '../src/terminal/session.ts';
import type { ColourDepth, TerminalEnv } from '../src/terminal/style.ts';
import type { PictureFace, PictureWay } from './work/pictures.ts';

/** How pictures are shown in threads: what the terminal says about itself, and whether the agent wants the terminal's own. */
export type PictureOptions = {
  env: TerminalEnv;
  depth: ColourDepth;
  /** `blocks`: as coloured blocks, whatever the terminal can. */
  mode: 'auto' | 'blocks' | 'off';
};

type Around = {
  session: TerminalSession;
  shelf: StripShelf;
  after: (delayMs: number, task: () => void) => () => void;
};

/** A cell of a terminal that does not need to say: it stretches what it gets. */
const ANY_CELL = { width: 10, height: 20 } as const;

/** Shows pictures in the best way the terminal answers that it has, otherwise as coloured blocks. */
export function createPictureFace({ session, shelf, after }: Around, { env, depth, mode }: PictureOptions) {
  let known = NOTHING_KNOWN;
  const reader = createPictureReader(after);

  function way(): PictureWay {
    const protocol =
      mode === 'auto' ? pictureProtocol(env, known, multiplexerAround(env, known)) : 'half-blocks';
    if (protocol === 'kitty') return { is: 'placeholders', name: protocol };
    const pixels = cellPixels(known, session.size());
    if (protocol === 'half-blocks' || (protocol === 'sixel' && pixels === undefined))
      return { is: 'blocks', name: 'blocks' };
    const cell = pixels ?? ANY_CELL;
    const colours = known.sixelColours;
    return {
      is: 'strips',
      name: [protocol, cell.width, cell.height, colours].join(' '),
      strips: { way: protocol, cell, colours },
    };
  }

  const background = () => (known.background === 'light' ? '#ffffff' : '#000000');

  const face: PictureFace = {
    depth,
    background,
    way,
    read: reader.read,
    send: (id, png, cells) => session.showPicture(id, png, cells),
    drop: (id) => session.dropPicture(id),
    strips: (picture, cells, { way: by, cell, colours }) =>
      reader.strips(picture, {
        way: by,
        ...cells,
        cell,
        colours,
        background: background(),
      }),
    shelf,
  };
  return {
    face,
    /** What the terminal answered. True when pictures are shown in another way now. */
    learn(events: readonly InputEvent[]): boolean {
      const before = way().name + background();
      const knewSixel = known.sixel;
      known = events.reduce(learn, known);
      if (known.sixel && !knewSixel && mode === 'auto') session.probeSixel();
      return way().name + background() !== before;
    },
    /** The terminal has another size: its cells may have as well. */
    resized(): void {
      // What was said of the window before tells nothing of this one.
      known = { ...known, area: undefined, sixelSizes: [undefined, undefined] };
      if (known.sixel && mode === 'auto') session.probeSixel();
    },
  };
}
