import { count } from './count.ts';

/** More than text in a reply: quick replies, buttons, lists, cards, forms, templates, receipts, locations. */
export const rich = {
  kinds: {
    quick_replies: 'quick replies',
    buttons: 'buttons',
    list: 'list',
    cards: 'cards',
    form: 'form',
    template: 'template',
    receipt: 'receipt',
    location_request: 'location request',
  },
  /** A channel shows it by itself, or not. */
  native: (channel: string) => `${channel} shows it so`,
  asText: (channel: string) => `${channel}: written out as text`,
  toSee: '{key:composer.preview} shows it',
  mend: 'Mend that line, or take the % line out to send plain text.',
  sendAgain: 'This is what they get. Send again to send it, or change it.',
  inDraft: 'Your draft: {key:write.reply} opens it.',
  onlyReplies: 'Only a reply to the customer can hold this.',
  messages: (messages: number) => count(messages, { other: '{n} messages' }),
  /** Above each of several messages a text becomes. */
  partOf: (number: number, all: number) => `message ${number} of ${all}`,
  inLine: (number: number, why: string) => `line ${number}: ${why}`,
  /** Why it cannot be sent yet. */
  faults: {
    no_text: 'write above it what the customer reads',
    empty: 'write what there is to choose, a line each: - title',
    unread: 'this cannot stand here',
    undashed: 'begin the line with “- ”',
    second: 'a message can hold only one of these',
  },
  missing: {
    opener: 'write the words that open it behind it',
    order: 'write the order’s number behind it',
    template: 'write the template’s name and language behind it',
    total: 'write the total: = € 24.00',
  },
  sameId: (id: string) => `“${id}” is there twice`,
  tooMany: (most: number) => `at most ${most}`,
  tooLong: (most: number) => `at most ${most} characters`,
  /** What does not arrive as it was written, and what comes instead. */
  lost: {
    quick_replies: (lost: number) =>
      count(lost, {
        one: '1 quick reply: numbered text instead',
        other: '{n} quick replies: numbered text instead',
      }),
    buttons: (lost: number) =>
      count(lost, {
        one: '1 button: numbered text and links instead',
        other: '{n} buttons: numbered text and links instead',
      }),
    list: (lost: number) => count(lost, { other: 'the list of {n}: numbered text instead' }),
    cards: (lost: number) =>
      count(lost, { one: '1 card: text instead', other: '{n} cards: one after the other as text' }),
    pictures: (lost: number) =>
      count(lost, { one: '1 picture: a link instead', other: '{n} pictures: links instead' }),
    form: (lost: number) => count(lost, { other: 'the form: the questions as text' }),
    template: (lost: number) => count(lost, { other: 'the template: its text instead' }),
    receipt: (lost: number) => count(lost, { other: 'the receipt: its lines as text' }),
    location_request: (lost: number) =>
      count(lost, { other: 'the button that sends a location is left out' }),
    formatting: (lost: number) => count(lost, { other: 'formatting: plain text instead' }),
  },
  /** First words on what opens a list and a form: the customer reads them, the agent changes them. */
  words: { choose: 'Choose', fillIn: 'Fill in' },
  /** How each is written. */
  examples: {
    quick_replies: 'Which size?\n%quick\n- Small\n- Large | over 45',
    buttons: 'Hello Ana, it is on its way.\n%buttons\n- Track it https://shop.example/8841\n- Call me',
    list: 'Which size?\n%list Choose a day\n# Monday\n- 9:00\n# Tuesday\n- 9:00',
    cards: '%cards\n# Mug | blue, € 12.00\nhttps://shop.example/1.png\n- Buy',
    form: 'For the return:\n%form Fill in\n- Order number *\n- Reason: broken / too small',
    template: 'Hello Ana, it is on its way.\n%template order_shipped en\n- Ana',
    receipt: 'Thank you!\n%receipt #8841\n- 2 x Mug | € 24.00\n= € 24.00',
    location_request: 'Where are you?\n%location',
  },
};
