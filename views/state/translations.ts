/** How far the translation of an entry's text has got. */
export type Translation = { is: 'asked' } | { is: 'done'; text: string } | { is: 'failed'; why: string };
