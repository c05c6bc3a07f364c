import type { OwnCommand } from './kit/context.ts';
import { runAction } from './kit/run-action.ts';

/** The short way to write to somebody first; `conv open` is the same with the inbox in first place. */
export const own: OwnCommand = {
  spec: {
    name: 'send',
    summary: 'Write to somebody first: open a conversation with its first message',
    args: [
      {
        field: 'contact',
        value: { is: 'text' },
        summary: 'An address of the inbox’s channel, or the id of a contact',
        required: true,
        isTarget: true,
        rest: 'targets',
      },
    ],
    flags: [
      {
        field: 'inbox',
        flag: 'inbox',
        value: { is: 'text' },
        summary: 'The inbox to send from, by slug',
        many: false,
        required: true,
      },
      {
        field: 'text',
        flag: 'text',
        value: { is: 'text' },
        summary: 'The message; - reads it from stdin',
        many: false,
        required: true,
      },
      {
        field: 'subject',
        flag: 'subject',
        value: { is: 'text' },
        summary: 'Subject, for channels that have one',
        many: false,
        required: false,
      },
      {
        field: 'name',
        flag: 'name',
        value: { is: 'text' },
        summary: 'Their name, when they are new to the desk',
        many: false,
        required: false,
      },
      {
        field: 'attachments',
        flag: 'attachment',
        value: { is: 'file' },
        summary: 'A file to send with it',
        many: true,
        required: false,
      },
    ],
    examples: [
      'parley send maria@example.com --inbox support --subject "Order 4711" --text "Your parcel is on its way."',
      'parley send maria@example.com --inbox support --text - < letter.txt',
    ],
    output: 'result',
    usesRelay: true,
  },
  run: (context) =>
    runAction({
      ...context,
      spec: {
        ...context.spec,
        does: { is: 'action', action: 'conversation.open', path: '/conversations', target: 'contact' },
      },
    }),
};
