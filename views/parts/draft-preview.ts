import type { Carried } from '../../src/domain/carry.ts';
import type { ChannelInfo } from '../../src/domain/channel.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { fit, wrapText } from '../../src/terminal/wrap.ts';
import type { Words } from '../words/words.ts';
import { richRows } from './part-rows.ts';
import { previewRows } from './preview-rows.ts';

export type DraftPreview = {
  text: string;
  rich?: RichMessage | undefined;
  channel: ChannelInfo | undefined;
  carried: Carried | undefined;
  cells: number;
};

const NOTHING: ReadonlySet<string> = new Set();

/** What the customer gets: first what is lost on the way, then each message it takes, in rows of `cells` cells. */
export function draftPreview(paint: Paint, words: Words, draft: DraftPreview): string[] {
  const { text, rich, channel, carried, cells } = draft;
  const { rich: said } = words;
  const markup = channel?.markup === 'plain' ? undefined : channel?.markup;
  if (carried === undefined) return previewRows(paint, text, { markup, cells });
  const warnings = carried.losses.flatMap(({ what, count }) =>
    wrapText(`⚠ ${said.lost[what](count)}`, cells).map((row) => paint('warning', fit(row, cells))),
  );
  const parts = carried.parts.flatMap((part, at) => [
    ...(carried.parts.length < 2
      ? []
      : [paint('muted', fit(`── ${said.partOf(at + 1, carried.parts.length)} ──`, cells))]),
    ...previewRows(paint, part, { markup, cells }),
  ]);
  const elements =
    rich === undefined || !carried.native
      ? []
      : richRows(words, rich, NOTHING, cells).map(([role, row]) => paint(role, fit(row, cells)));
  return [...warnings, ...parts, ...elements];
}
