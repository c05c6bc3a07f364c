/** Something of a message that its customer does not get as it was written, and how much of it. */
export type Loss = {
  what:
    | 'quick_replies'
    | 'buttons'
    | 'list'
    | 'cards'
    | 'pictures'
    | 'form'
    | 'template'
    | 'receipt'
    | 'location_request'
    /** Bold, links with a label and the like: the marks are taken out. */
    | 'formatting';
  count: number;
};

/** A loss in words, with what comes instead: for the CLI and for programs. */
export function lossWords({ what, count }: Loss): string {
  const counted = (one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
  switch (what) {
    case 'quick_replies':
      return `${counted('quick reply', 'quick replies')}: numbered text instead`;
    case 'buttons':
      return `${counted('button', 'buttons')}: numbered text and links instead`;
    case 'list':
      return `the list of ${count}: numbered text instead`;
    case 'cards':
      return `${counted('card', 'cards')}: one after the other as text`;
    case 'pictures':
      return `${counted('picture', 'pictures')}: links instead`;
    case 'form':
      return 'the form: the questions as text';
    case 'template':
      return 'the template: its text instead';
    case 'receipt':
      return 'the receipt: its lines as text';
    case 'location_request':
      return 'the button that sends a location';
    case 'formatting':
      return 'the formatting: plain text instead';
  }
}
