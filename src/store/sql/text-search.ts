/**
 * Finding text: the one thing databases do too differently to share. Answers are log positions (of an entry; of a
 * contact's making), newest first, and none when the text is too short to be looked for.
 */
export type TextSearch = {
  entries(text: string, limit: number): Promise<number[]>;
  contacts(text: string, page: { before?: number | undefined; limit: number }): Promise<number[]>;
};
