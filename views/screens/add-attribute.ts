import { line } from '../parts/names.ts';
import { attributeChoices, attributeValue } from './edit-contact.ts';
import type { PickerScreen } from './picker-screen.ts';

/** A new field of the customer: `size: 42`, `size=42` or `size 42`. */
export const addAttribute: PickerScreen = {
  name: 'add-attribute',
  choices(handle, query) {
    const { key, value } = partsOf(query);
    if (key === '' || value === '') return [];
    return attributeChoices(handle, value).map((choice) => ({
      ...choice,
      label: `${line(key)}: ${choice.label}`,
    }));
  },
  choose(handle, { id, label }, query) {
    const contact = handle.current()?.contactId;
    const { key, value } = partsOf(query);
    if (contact === undefined) return;
    void handle.act(
      'contact.update',
      { contact, attributes: { [key]: attributeValue(id, value) } },
      handle.words.notices.fieldAdded(label),
    );
  },
};

/** Name and value of a field as they were typed; '' where one is missing yet. */
export function partsOf(query: string): { key: string; value: string } {
  const [, key = '', value = ''] = /^\s*([^:=\s]+)\s*(?:[:=]|\s)\s*(.*)$/su.exec(query) ?? [];
  return { key, value: value.trim() };
}
