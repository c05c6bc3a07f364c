/**
 * ink-text-input keeps the cursor to itself and leaves it where it was when the text is replaced from outside (cleared,
 * completed, pasted into). A text that was not typed into the field is a new edition, to be shown in a new field with
 * the cursor at its end.
 */
export function promptField(onText: (text: string) => void): {
  /** Which edition the text is that is to be shown. */
  editionOf(shown: string): number;
  /** Takes what was typed into the field. */
  onText(text: string): void;
} {
  let typed = '';
  let edition = 0;
  return {
    editionOf(shown) {
      if (shown !== typed) edition += 1;
      typed = shown;
      return edition;
    },
    onText(text) {
      typed = text;
      onText(text);
    },
  };
}
