import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkedInput } from '../src/relay/checked-input.ts';
import { RICH_KINDS, richInput, richMessage } from '../src/domain/rich.ts';

/** docs/rich-messages.md is held against the schema it describes. */
const page = readFileSync(new URL('../docs/rich-messages.md', import.meta.url), 'utf8');
const sectionOf = (kind: string): string => page.split(`\n## ${kind}\n`)[1]?.split('\n## ')[0] ?? '';

test.each(richMessage.options.map((form) => [form.shape.kind.value, form] as const))(
  '%s: its example is taken as it stands, and each of its fields is named',
  (kind, form) => {
    const section = sectionOf(kind);
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(section)?.[1] ?? 'null');
    expect(checkedInput(richInput, example, { what: 'example' })).toMatchObject({ kind });
    for (const [field, schema] of Object.entries(form.shape))
      if (field !== 'kind')
        expect(section).toContain(`\`${field}${schema.safeParse(undefined).success ? '?' : ''}\``);
  },
);

test('a wrong guess is told the kinds there are, and a wrong button its forms', () => {
  const refused = (rich: unknown) => () => checkedInput(richInput, rich, { what: 'rich' });
  expect(refused({ kind: 'quickReplies', text: 'Size?' })).toThrow(
    `"kind" must be one of ${RICH_KINDS.join(', ')}`,
  );
  expect(refused({ text: 'Size?' })).toThrow('must be one of quick_replies, buttons');
  expect(refused({ kind: 'buttons', text: 'Size?', buttons: [{ label: 'S' }] })).toThrow(
    'must have "title" and "url", or "id" and "title"',
  );
});
