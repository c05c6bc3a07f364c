import { isNative } from '../../src/domain/degrade.ts';
import { NOTATION_WORDS } from '../../src/domain/rich-notation.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import type { Choice } from '../state/overlay.ts';
import { channelOf } from '../work/composing.ts';
import type { Handle } from '../work/handle.ts';
import { beginRich, RICH_KINDS } from '../work/rich.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** What a reply can hold beside text: how each is written, and whether the customer's channel shows it by itself. */
export const rich: PickerScreen = {
  name: 'rich',
  choices: (handle, query) =>
    narrow(
      RICH_KINDS.map((kind) => choiceOf(handle, kind)),
      query,
    ),
  choose(handle, { id }) {
    const kind = RICH_KINDS.find((each) => each === id);
    if (kind !== undefined) beginRich(handle, kind);
  },
};

function choiceOf(handle: Handle, kind: RichMessage['kind']): Choice {
  const { rich: said } = handle.words;
  const { composer } = handle.store.state;
  const channel = composer === undefined ? undefined : channelOf(handle, composer);
  const how =
    channel === undefined
      ? ''
      : isNative(smallest(kind), channel.rich ?? {})
        ? said.native(channel.label)
        : said.asText(channel.label);
  return {
    id: kind,
    label: said.kinds[kind],
    detail: [`%${NOTATION_WORDS[kind]}`, how].filter((part) => part !== '').join(' · '),
    preview: said.examples[kind],
  };
}

/** The least of a kind: whether a channel has it at all. */
function smallest(kind: RichMessage['kind']): RichMessage {
  const [text, opener] = ['?', '?'];
  const choices = [{ id: '1', title: '1' }];
  switch (kind) {
    case 'quick_replies':
      return { kind, text, choices };
    case 'buttons':
      return { kind, text, buttons: choices };
    case 'list':
      return { kind, text, opener, sections: [{ choices }] };
    case 'cards':
      return { kind, cards: [{ title: '1', buttons: [] }] };
    case 'form':
      return { kind, text, opener, fields: [{ key: '1', label: '1', required: false }] };
    case 'template':
      return { kind, text, name: '1', language: 'en', parameters: [] };
    case 'receipt':
      return { kind, text, order: '1', items: [], total: '1' };
    case 'location_request':
      return { kind, text };
  }
}
