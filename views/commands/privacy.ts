import type { Command } from '../work/handle.ts';

/** Hiding who the customers are, for a shared screen. */
export const PRIVACY: readonly Command[] = [
  {
    name: 'privacy.toggle',
    run(handle) {
      const { store, words } = handle;
      const isPrivate = !store.state.isPrivate;
      store.set({ isPrivate });
      handle.notify('plain', isPrivate ? words.privacy.on : words.privacy.off);
      // Nothing of the other look stays on the screen, and all of it changes at once.
      handle.repaint();
    },
  },
];
