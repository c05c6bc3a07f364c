import { line } from '../parts/names.ts';
import type { CardField, CardQuestion } from '../state/card.ts';
import type { Choice } from '../state/overlay.ts';
import type { Handle } from '../work/handle.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** A value of the card, changed where it stands: what is typed is offered as what it would be. */

type Edited = Extract<CardQuestion, { about: 'field' | 'attribute' }>;

const MOST_ZONES = 40;
/** Languages customers of shops write in most; any other BCP 47 tag can be typed. */
const LANGUAGES = [
  'en',
  'de',
  'nl',
  'fr',
  'es',
  'pt',
  'pt-BR',
  'it',
  'pl',
  'tr',
  'ar',
  'hi',
  'ja',
  'ko',
  'zh',
];

const editedOf = ({ store }: Handle): Edited | undefined => {
  const { question } = store.state.card;
  return question?.about === 'field' || question?.about === 'attribute' ? question : undefined;
};

export const editContact: PickerScreen = {
  name: 'edit-contact',
  title(handle) {
    const said = handle.words.pickers['edit-contact'];
    const edited = editedOf(handle);
    const what =
      edited?.about === 'field'
        ? said.fields[edited.field]
        : edited?.about === 'attribute'
          ? (edited.key ?? '')
          : '';
    return `${said.title}: ${line(what)}`;
  },
  choices(handle, query) {
    const edited = editedOf(handle);
    if (edited === undefined) return [];
    return edited.about === 'field'
      ? fieldChoices(handle, edited.field, query)
      : attributeChoices(handle, query);
  },
  choose(handle, { id, label }, query) {
    const edited = editedOf(handle);
    if (edited === undefined) return;
    const { contactId: contact } = edited;
    const patch =
      edited.about === 'field'
        ? { [edited.field]: fieldValue(edited.field, id, query) }
        : { attributes: { [edited.key ?? '']: attributeValue(id, query) } };
    const { notices, pickers } = handle.words;
    const name =
      edited.about === 'field' ? pickers['edit-contact'].fields[edited.field] : line(edited.key ?? '');
    const said = id === 'remove' ? notices.fieldRemoved(name) : notices.fieldSet(name, label);
    void handle.act('contact.update', { contact, ...patch }, said);
  },
};

/** What was typed, as the value it may be taken for: a number and yes or no have a kind of their own. */
export function attributeChoices({ words }: Pick<Handle, 'words'>, query: string): Choice[] {
  const said = words.choices.value;
  const text = query.trim();
  if (text === '') return [{ id: 'remove', label: said.remove }];
  const asNumber = /^-?\d+([.,]\d+)?$/.test(text)
    ? [{ id: 'number', label: line(text), detail: said.number }]
    : [];
  const truth = truthOf(words.choices.value, text);
  const asTruth =
    truth === undefined
      ? []
      : [{ id: String(truth), label: truth ? said.yes : said.no, detail: said.yesOrNo }];
  return [...asNumber, ...asTruth, { id: 'text', label: line(text), detail: said.text }];
}

function truthOf(said: Handle['words']['choices']['value'], text: string): boolean | undefined {
  const small = text.toLowerCase();
  if (small === 'true' || small === 'yes' || small === said.yes) return true;
  return small === 'false' || small === 'no' || small === said.no ? false : undefined;
}

/** The value that was chosen; null removes it. */
export function attributeValue(id: string, query: string): string | number | boolean | null {
  if (id === 'remove') return null;
  if (id === 'number') return Number(query.trim().replace(',', '.'));
  return id === 'true' ? true : id === 'false' ? false : query.trim();
}

function fieldChoices(handle: Handle, field: CardField, query: string): readonly Choice[] {
  const said = handle.words.choices.value;
  const text = query.trim();
  const remove: Choice[] = text === '' && field !== 'name' ? [{ id: 'remove', label: said.remove }] : [];
  const typed: Choice[] = text === '' ? [] : [{ id: text, label: line(text) }];
  if (field === 'timeZone') {
    return [...remove, ...narrow(zones(), query).slice(0, MOST_ZONES)];
  }
  if (field === 'language') {
    const names = new Intl.DisplayNames([handle.words.language], { type: 'language' });
    const known = LANGUAGES.map((tag) => ({ id: tag, label: names.of(tag) ?? tag, detail: tag }));
    const fitting = narrow(known, query);
    return [...remove, ...fitting, ...(fitting.some(({ id }) => id === text) ? [] : typed)];
  }
  return [...remove, ...typed];
}

let allZones: readonly Choice[] | undefined;
const zones = (): readonly Choice[] =>
  (allZones ??= Intl.supportedValuesOf('timeZone').map((zone) => ({ id: zone, label: zone })));

function fieldValue(field: CardField, id: string, query: string): string | readonly string[] | null {
  if (id === 'remove') return field === 'tags' ? [] : null;
  if (field === 'tags') return query.split(/[\s,]+/).flatMap((tag) => tag.replace(/^#/, '') || []);
  return field === 'timeZone' || field === 'language' ? id : query.trim();
}
