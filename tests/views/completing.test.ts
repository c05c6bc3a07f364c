import { describe, expect, test } from 'vitest';
import { stripStyle } from '../../src/terminal/style.ts';
import { closedName, typedAt } from '../../views/state/completing.ts';
import { previewRows } from '../../views/parts/preview-rows.ts';

const at = (text: string, isNote = true) => typedAt(text, text.length, isNote);

describe('what is offered for', () => {
  test('a colleague is named behind @, in notes only', () => {
    expect(at('ask @ke')).toEqual({ of: 'mention', start: 4, typed: 'ke' });
    expect(at('@')).toEqual({ of: 'mention', start: 0, typed: '' });
    expect(at('ask @ke', false)).toBeUndefined();
    expect(at('ann@shop')).toBeUndefined();
  });

  test('emoji behind a colon that begins a word', () => {
    expect(at('thanks :smi', false)).toEqual({ of: 'emoji', start: 7, typed: 'smi' });
    expect(at('at 10:30', false)).toBeUndefined();
    expect(closedName('done :tada:', 11)).toEqual({ start: 5, name: 'tada' });
  });
});

describe('the preview', () => {
  const paint = (role: string, text: string): string => (role === 'strong' ? `<${text}>` : text);
  const shown = (text: string, markup?: 'whatsapp' | 'html') =>
    previewRows(paint, text, { markup, cells: 30 }).map((row) => stripStyle(row).trimEnd());

  test('shows what the channel makes of Markdown', () => {
    const text = '# Hi\n- **two** days\n[track](https://a.example)';
    expect(shown(text, 'html')).toEqual(['<Hi>', '• <two> days', 'track']);
    expect(shown(text, 'whatsapp').at(-1)).toBe('track (https://a.example)');
    expect(shown('**two** days')).toEqual(['**two** days']);
    expect(shown('a_b_c and 2*3*4', 'html')).toEqual(['a_b_c and 2*3*4']);
  });

  test('fills every row', () => {
    for (const row of previewRows(paint, '你好 **世界** '.repeat(9), { markup: 'html', cells: 17 }))
      expect(row.length).toBeGreaterThan(0);
  });
});
