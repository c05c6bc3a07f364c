import { SCRIBBLE, type Screen } from './terminal.ts';

/**
 * What the screen shows as it was painted bit by bit, and what it shows painted afresh (Ctrl-L, once the screen is
 * spoilt): the same, unless something happened in between. Then it is looked at again.
 */
export async function paintedAfresh(
  screen: Screen,
  look: () => string,
): Promise<{ before: string; after: string }> {
  for (;;) {
    const before = look();
    const stop = screen.watch();
    await screen.scribble();
    screen.press('<ctrl+l>');
    await screen.hides(SCRIBBLE);
    // The spoilt screen and the fresh one: any other view is of something that happened.
    if (stop().length === 2) return { before, after: look() };
  }
}
