import type { Form } from '../../domain/rich.ts';

/**
 * Forms are modals: the answer to a pressed button, within three seconds
 * (https://docs.discord.com/developers/components/using-modal-components; limits as in its component reference). What is
 * sent back names fields and choices by our ids alone, so these hold the words.
 */
export const FORM = { fields: 5, label: 90, choices: 25, title: 90 } as const;
const TITLE_MAX = 45;
const LABEL_MAX = 45;
const INPUT_MAX = 4000;

const LABEL = 18;
const TEXT_INPUT = 4;
const STRING_SELECT = 3;
const SHORT = 1;
/** Interaction callback type. */
const MODAL = 9;

/** Custom ids of the opener, and of the modal it opens. */
const OPENER = /^form:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
export const openerId = (entryId: string): string => `form:${entryId}`;

/** Our message whose form the id belongs to; undefined for any other id. */
export const formEntry = (customId: string | undefined): string | undefined =>
  OPENER.exec(customId ?? '')?.[1];

/** Ids must differ within a modal, words need not. */
const worded = (at: number, words: string): string => `${at}:${words}`.slice(0, 100);
/** The words of an id in a modal of ours. */
export const wordsOf = (id: string): string => id.replace(/^\d{1,2}:/, '');

const shortened = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).toWellFormed()}…`;

/** What shows it. */
export function modalOf(form: Form, entryId: string): Record<string, unknown> {
  return {
    type: MODAL,
    data: {
      custom_id: openerId(entryId),
      title: shortened(form.opener, TITLE_MAX),
      components: form.fields.map(({ label, required, choices = [] }, at) => ({
        type: LABEL,
        label: shortened(label, LABEL_MAX),
        ...(label.length <= LABEL_MAX ? {} : { description: label }),
        component:
          choices.length === 0
            ? {
                type: TEXT_INPUT,
                custom_id: worded(at, label),
                style: SHORT,
                required,
                max_length: INPUT_MAX,
              }
            : {
                type: STRING_SELECT,
                custom_id: worded(at, label),
                required,
                options: choices.map(({ title }, nth) => ({ label: title, value: worded(nth, title) })),
              },
      })),
    },
  };
}
