import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Paint } from '../../src/terminal/theme.ts';
import type { OverlayModel } from '../ink-model.ts';
import type { Words } from '../words/words.ts';
import { boxBottom, boxed, boxTop } from '../parts/box.ts';

type Props = { paint: Paint; words: Words; box: Extract<OverlayModel, { is: 'box' }>; room: number };

/** Finished rows in a frame, scrolled to where the reader is. */
export function BoxView({ paint, words, box, room }: Props): ReactNode {
  const { width, lines, title, footer } = box;
  const page = Math.max(1, Math.min(lines.length, room - 2));
  const top = Math.max(0, Math.min(box.top, lines.length - page));
  const more = lines.length > page ? `${words.overlays.place(top + page, lines.length)} · ` : '';
  return (
    <Box flexDirection="column" width={width}>
      <Text wrap="truncate">{boxTop(paint, width, title)}</Text>
      {lines.slice(top, top + page).map((text, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are places on the screen, not things
        <Text key={at} wrap="truncate">
          {boxed(paint, text)}
        </Text>
      ))}
      <Text wrap="truncate">{boxBottom(paint, width, `${more}${footer}`)}</Text>
    </Box>
  );
}
