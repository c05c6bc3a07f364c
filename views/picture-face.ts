import type { InputEvent } from '../src/terminal/input.ts';
import { createPictureReader } from '../src/terminal/image/off-thread.ts';
import { pictureProtocol } from '../src/terminal/image/protocol.ts';
import { learn, NOTHING_KNOWN } from '../src/terminal/probe.ts';
import type { TerminalSession } from '../src/terminal/session.ts';
import type { ColourDepth, TerminalEnv } from '../src/terminal/style.ts';
import type { PictureFace } from './work/pictures.ts';

/** How pictures are shown in threads: what the terminal says about itself, and whether the agent wants the terminal's own. */
export type PictureOptions = {
  env: TerminalEnv;
  depth: ColourDepth;
  /** `blocks`: as coloured blocks, whatever the terminal can. */
  mode: 'auto' | 'blocks' | 'off';
};

/** Shows pictures by kitty's placeholders where the terminal answers that it can, otherwise as coloured blocks. */
export function createPictureFace(session: TerminalSession, { env, depth, mode }: PictureOptions) {
  let known = NOTHING_KNOWN;
  const around = (env['TMUX'] ?? '') === '' && (env['STY'] ?? '') === '' ? 'none' : 'tmux';
  const face: PictureFace = {
    depth,
    isNative: () => mode === 'auto' && pictureProtocol(env, known, around) === 'kitty',
    read: createPictureReader(),
    send: (id, png, cells) => session.showPicture(id, png, cells),
    drop: (id) => session.dropPicture(id),
  };
  return {
    face,
    /** What the terminal answered. True when pictures are shown in another way now. */
    learn(events: readonly InputEvent[]): boolean {
      const before = face.isNative();
      known = events.reduce(learn, known);
      return face.isNative() !== before;
    },
  };
}
