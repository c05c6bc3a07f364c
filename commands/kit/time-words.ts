/** Reads a time in words, `nowMs` in ms since the epoch; undefined when it is none. */
export type TimeReader = (text: string, nowMs: number) => number | undefined;

type Parse = (text: string, from: Date, how: { forwardDate: boolean }) => { text: string; date(): Date }[];

/** Languages whose words for times are understood beside English, each loaded when it is asked for. */
const LANGUAGES: Readonly<Record<string, () => Promise<{ parse: Parse }>>> = {
  de: () => import('chrono-node/de'),
  es: () => import('chrono-node/es'),
  fr: () => import('chrono-node/fr'),
  nl: () => import('chrono-node/nl'),
  zh: () => import('chrono-node/zh'),
};

/** What may stand beside a time and says no more than it. */
const BESIDE = /^(on|at|by|until|am|um|bis|à|le|el|a las|om|op)?$/iu;

/**
 * Loads what reads times such as `tomorrow 9:00` and `next monday`, in English and in `language` too: for the command
 * line and the console alike. Loaded late, for it costs more than most commands take. All of a text must be understood:
 * “tomorrow 25:00” is not “tomorrow”.
 */
export async function timeReader(language = 'en'): Promise<TimeReader> {
  const [english, other] = await Promise.all([import('chrono-node/en'), LANGUAGES[language]?.()]);
  const parsers: Parse[] = [...(other === undefined ? [] : [other.parse]), english.parse];
  return (text, nowMs) => {
    const trimmed = text.trim();
    for (const parse of parsers) {
      const [found] = parse(trimmed, new Date(nowMs), { forwardDate: true });
      if (found === undefined) continue;
      if (BESIDE.test(trimmed.replace(found.text, '').trim())) return found.date().getTime();
    }
    return undefined;
  };
}
