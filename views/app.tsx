import { Box, Text } from 'ink';
import TextInput from 'ink-text-input';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Paint } from '../src/terminal/theme.ts';
import type { ModelSource } from './ink-model.ts';
import { BoxView } from './screens/box-view.tsx';
import { PickerView } from './screens/picker-view.tsx';
import { promptField } from './prompt-field.ts';
import type { Words } from './words/words.ts';

type Props = {
  paint: Paint;
  words: Words;
  source: ModelSource;
  /** Another text in the prompt or picker that is open. */
  onText: (text: string) => void;
};

/**
 * Ink's part of the screen: two rows at the bottom, then whatever lies above the panes. Its frame is taken apart by
 * rows (see `ink-host.tsx`) and painted like any other region; the big panes never pass through React.
 */
export function App({ paint, words, source, onText }: Props): ReactNode {
  const { width, room, status, last, overlay } = useSyncExternalStore(source.subscribe, source.get);
  const shown = overlay?.is === 'picker' ? overlay.query : last.is === 'prompt' ? last.text : '';
  const [prompt] = useState(() => promptField(onText));
  const edition = prompt.editionOf(shown);
  return (
    <Box flexDirection="column" width={width}>
      <Text wrap="truncate">{status === '' ? ' ' : status}</Text>
      {last.is === 'hints' ? (
        <Text wrap="truncate">{last.text === '' ? ' ' : last.text}</Text>
      ) : (
        <Box width={width} height={1} overflow="hidden">
          <Text>{paint('key', last.sign)}</Text>
          <TextInput
            key={edition}
            value={last.text}
            placeholder={last.placeholder}
            onChange={prompt.onText}
          />
        </Box>
      )}
      {overlay?.is === 'picker' && (
        <PickerView
          paint={paint}
          words={words}
          picker={overlay}
          room={room}
          edition={edition}
          onQuery={prompt.onText}
        />
      )}
      {overlay?.is === 'box' && <BoxView paint={paint} words={words} box={overlay} room={room} />}
    </Box>
  );
}
