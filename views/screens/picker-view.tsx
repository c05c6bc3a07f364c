import { Box, Text } from 'ink';
import TextInput from 'ink-text-input';
import type { ReactNode } from 'react';
import type { Paint } from '../../src/terminal/theme.ts';
import { wrapText } from '../../src/terminal/wrap.ts';
import type { OverlayModel } from '../ink-model.ts';
import { boxBottom, boxRow, boxTop } from '../parts/box.ts';
import { foundIn } from '../parts/found.ts';
import { rule } from '../parts/row.ts';
import { boxed } from '../parts/box.ts';
import type { Words } from '../words/words.ts';
import { scrollTo } from '../state/scrolling.ts';

type Props = {
  paint: Paint;
  words: Words;
  picker: Extract<OverlayModel, { is: 'picker' }>;
  room: number;
  /** Another one when the query was not typed: a new field, the cursor at its end. */
  edition?: number | undefined;
  onQuery: (query: string) => void;
};

const MOST_CHOICES = 14;
const PREVIEW_ROWS = 6;

/** A picker: what is typed, what fits, and a look at the chosen one. */
export function PickerView({ paint, words, picker, room, edition, onQuery }: Props): ReactNode {
  const { width, choices, index } = picker;
  const preview = choices[index]?.preview;
  const hasPreviews = choices.some((choice) => choice.preview !== undefined);
  const previewRows = hasPreviews && room >= 14 ? PREVIEW_ROWS + 1 : 0;
  const page = Math.max(1, Math.min(MOST_CHOICES, room - 3 - previewRows));
  const first = scrollTo(index, 0, page, choices.length);
  const rows = choices
    .slice(first, first + page)
    .map((choice, at) =>
      boxRow(
        paint,
        width,
        foundIn(choice.blocked === undefined ? 'text' : 'muted', choice.label, choice.found),
        [['muted', `  ${choice.blocked ?? choice.detail ?? ''}`]],
        first + at === index,
      ),
    );
  if (choices.length === 0) rows.push(boxRow(paint, width, [['muted', picker.empty]]));
  if (previewRows > 0) {
    const shown = wrapText(preview ?? '', width - 4).slice(0, PREVIEW_ROWS);
    while (shown.length < PREVIEW_ROWS) shown.push('');
    rows.push(boxed(paint, rule(paint, width - 2, ['muted', words.overlays.preview])));
    rows.push(...shown.map((text) => boxRow(paint, width, [['text', text]])));
  }
  const count = choices.length === 0 ? '' : `${words.overlays.place(index + 1, choices.length)} · `;
  return (
    <Box flexDirection="column" width={width}>
      <Text wrap="truncate">{boxTop(paint, width, picker.title)}</Text>
      <Box width={width}>
        <Text>{`${paint('borderFocused', '│')} ${paint('key', '›')} `}</Text>
        <Box width={width - 5} height={1} overflow="hidden">
          <TextInput key={edition} value={picker.query} placeholder={picker.placeholder} onChange={onQuery} />
        </Box>
        <Text>{paint('borderFocused', '│')}</Text>
      </Box>
      {rows.map((text, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are places on the screen, not things
        <Text key={at} wrap="truncate">
          {text}
        </Text>
      ))}
      <Text wrap="truncate">{boxBottom(paint, width, `${count}${words.overlays.pickerKeys}`)}</Text>
    </Box>
  );
}
