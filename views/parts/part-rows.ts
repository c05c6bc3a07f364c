import type { Part } from '../../src/domain/parts.ts';
import { isChoice } from '../../src/domain/choices.ts';
import type { Button, Choice, RichMessage } from '../../src/domain/rich.ts';
import type { Role } from '../../src/terminal/theme.ts';
import { wrapText } from '../../src/terminal/wrap.ts';
import type { Words } from '../words/words.ts';
import { line } from './names.ts';
import type { Segment } from './row.ts';

/** What a message holds beside text and files, as rows of the text column: each says by a word what it is. */
export function partRows({ reading: said }: Words, part: Part, cells: number): Segment[] {
  switch (part.kind) {
    case 'location': {
      const where = [part.name, part.address, `${part.latitude}, ${part.longitude}`];
      return wrapped('link', `⌖ ${said.location}: ${joined(where, ' · ')}`, cells);
    }
    case 'contact':
      return wrapped(
        'link',
        `▤ ${said.contactCard}: ${joined([part.name, ...part.phones, ...part.emails], ' · ')}`,
        cells,
      );
    case 'sticker':
      return wrapped('text', `[${joined([said.sticker, part.emoji, part.words], ' ')}]`, cells);
    case 'answer':
      return wrapped('accent', `▸ ${said.chose(line(part.title))}`, cells);
    case 'form':
      return [
        ['accent', `▸ ${said.form}`],
        ...part.answers.flatMap(({ label, value }) =>
          wrapped('text', `  ${line(label)}: ${line(value, 1_000)}`, cells),
        ),
      ];
    case 'call': {
      const long = part.seconds === undefined ? '' : ` · ${said.seconds(part.seconds)}`;
      const back = part.wantsCallBack === true ? ` · ${said.wantsCallBack}` : '';
      return wrapped(
        part.status === 'missed' ? 'warning' : 'accent',
        `☏ ${said.call[part.status]}${long}${back}`,
        cells,
      );
    }
    case 'file':
      return part.lost === undefined
        ? wrapped('muted', `… ${said.fetching(line(part.name))}`, cells)
        : wrapped('error', `✗ ${said.lost(line(part.name), line(part.lost))}`, cells);
    case 'other':
      return wrapped('muted', `[${line(part.what)}]`, cells);
    default:
      return part satisfies never;
  }
}

/** A rich message as the customer saw it; `chosen` are the ids of what they chose. Its text is not repeated here. */
export function richRows(
  words: Words,
  rich: RichMessage,
  chosen: ReadonlySet<string>,
  cells: number,
): Segment[] {
  const { reading: said } = words;
  const choices = (of: readonly Button[]): Segment[] => of.flatMap((one) => choiceRows(one, chosen, cells));
  switch (rich.kind) {
    case 'quick_replies':
      return choices(rich.choices);
    case 'buttons':
      return choices(rich.buttons);
    case 'list':
      return [
        ['accent', `[ ${line(rich.opener)} ▾ ]`],
        ...rich.sections.flatMap(({ title, choices: of }) => [
          ...(title === undefined || title === '' ? [] : wrapped('strong', line(title), cells)),
          ...choices(of),
        ]),
      ];
    case 'cards':
      return rich.cards.flatMap(({ title, subtitle, imageUrl, buttons }) => [
        ...wrapped('strong', `▤ ${line(title)}`, cells),
        ...(subtitle === undefined ? [] : wrapped('text', `  ${line(subtitle, 500)}`, cells)),
        ...(imageUrl === undefined ? [] : wrapped('muted', `  ${line(imageUrl, 500)}`, cells)),
        ...choices(buttons),
      ]);
    case 'form':
      return [
        ['accent', `[ ${line(rich.opener)} ]`],
        ...rich.fields.flatMap(({ label, required, choices: of = [] }) => {
          const offered =
            of.length === 0
              ? ''
              : ` (${joined(
                  of.map(({ title }) => title),
                  ' / ',
                )})`;
          const asked = `${line(label)}${offered}`;
          const colon = /[:：?？؟]$/.test(asked) ? '' : ':';
          return wrapped('text', `  ${asked}${colon} ____${required ? ` (${said.required})` : ''}`, cells);
        }),
      ];
    case 'template':
      return [['muted', `(${said.template(line(rich.name))})`]];
    case 'receipt':
      return [
        ['strong', `▤ ${line(rich.order)}`],
        ...rich.items.flatMap(({ title, quantity, price }) =>
          wrapped('text', `  ${quantity} × ${line(title)}  ${line(price)}`, cells),
        ),
        ['strong', `  ${said.total(line(rich.total))}`],
      ];
    case 'location_request':
      return [['accent', `⌖ ${said.asksLocation}`]];
    default:
      return rich satisfies never;
  }
}

function choiceRows(one: Button, chosen: ReadonlySet<string>, cells: number): Segment[] {
  const title = line(one.title);
  if (!isChoice(one)) return wrapped('link', `[ ${title} ↗ ] ${line(one.url, 500)}`, cells);
  const isChosen = chosen.has(one.id);
  const rows = wrapped(isChosen ? 'success' : 'text', `${isChosen ? '[✓' : '[ '} ${title} ]`, cells);
  const { description }: Choice = one;
  return description === undefined || description === ''
    ? rows
    : [...rows, ...wrapped('muted', `   ${line(description, 500)}`, cells)];
}

const joined = (words: readonly (string | undefined)[], by: string): string =>
  words
    .filter((word) => word !== undefined && word !== '')
    .map((word) => line(word ?? '', 500))
    .join(by);

function wrapped(role: Role, text: string, cells: number): Segment[] {
  return wrapText(text, cells).map((words) => [role, words]);
}
