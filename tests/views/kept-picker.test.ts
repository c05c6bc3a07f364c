import { expect, test } from 'vitest';
import { plainPaint } from '../../src/terminal/theme.ts';
import { createBottom } from '../../views/bottom.ts';
import { retype } from '../../views/work/picking.ts';
import { aHandle } from '../support/console-handle.ts';

test('kept texts of which none has the words are not said to be missing', () => {
  const { handle } = aHandle();
  const text = {
    id: 'k1',
    conversationId: 'conversation-1',
    kind: 'reply',
    text: 'Hello Ana',
    savedAt: 1,
  } as const;
  handle.store.set({ kept: [text] });
  handle.run('drafts.recover');
  retype(handle, () => 'zzz');
  expect(createBottom(plainPaint)(handle).overlay).toMatchObject({
    is: 'picker',
    choices: [],
    empty: 'No kept text is like that.',
  });
});
