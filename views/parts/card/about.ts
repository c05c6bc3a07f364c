import { line } from '../names.ts';
import { factLine, sayLine, type CardInput, type CardItem } from './item.ts';
import type { Words } from '../../words/words.ts';

/** The custom fields, one a row; the last row adds one. */
export function aboutItems({ card: said }: Words, { contact, width }: CardInput): CardItem[] {
  return [
    ...Object.entries(contact.attributes).map(([key, value]): CardItem => ({
      id: `attribute ${key}`,
      target: { is: 'attribute', key, value: String(value) },
      lines: [factLine(width, line(key), ['text', line(String(value))])],
    })),
    {
      id: 'attribute +',
      target: { is: 'attribute', key: undefined, value: '' },
      lines: [sayLine(`+ ${said.addAttribute}`)],
    },
  ];
}
