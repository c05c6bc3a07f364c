import type { Choice } from '../state/overlay.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** How the console looks: by the terminal's background, or always in one way. */
export const theme: PickerScreen = {
  name: 'theme',
  choices({ store, words }, query) {
    const { wanted, shown } = store.state.theme;
    const names = ['auto', 'dark', 'light', 'high-contrast', 'mono'] as const;
    return narrow(
      names.map((id): Choice => {
        const isWanted = id === wanted;
        const detail = id === 'auto' ? words.choices.themeNow(words.choices.themes[shown]) : '';
        return { id, label: `${isWanted ? '●' : ' '} ${words.choices.themes[id]}`, detail };
      }),
      query,
    );
  },
  choose: (handle, { id }) => void handle.useTheme(id),
};
