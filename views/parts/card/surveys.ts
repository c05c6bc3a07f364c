import type { Activity, Entry } from '../../../src/domain/timeline.ts';
import { line } from '../names.ts';
import type { Segment } from '../row.ts';
import { factLine, lineOf, textLines, type CardInput, type CardItem } from './item.ts';
import type { Words } from '../../words/words.ts';

/** What was asked and answered, once. */
type Survey = {
  id: string;
  at: number;
  /** '' for a form: it is named by its time alone. */
  title: string;
  answers: readonly { label: string; value: string }[];
  conversationId: string;
};

/** Events that tell an answer: a rating, a survey of the shop's own, by the first word of their name. */
const IS_SURVEY = /^(?:csat|ces|nps|survey|rating|feedback|review)(?:$|[._:-])/i;
const MOST_SHOWN = 8;
const MOST_ROWS = 4;

/** What they answered: forms before a chat, ratings, surveys; over all their conversations as far as they are known, newest first. */
export function surveyItems(words: Words, input: CardInput): CardItem[] {
  const { formats, card: said } = words;
  const { conversation, now, width } = input;
  return surveysOf(input)
    .slice(0, MOST_SHOWN)
    .map((survey): CardItem => {
      const title: Segment = ['strong', survey.title === '' ? said.form : line(survey.title)];
      const lines = survey.answers.flatMap(({ label, value }) => {
        const [key, answer] = [line(label), line(value)];
        const fits = answer.length + 16 <= width;
        return fits
          ? [factLine(width, key, ['text', answer])]
          : [lineOf([['muted', key]]), ...textLines('text', answer, width, MOST_ROWS)];
      });
      return {
        id: `survey ${survey.id}`,
        target:
          survey.conversationId === conversation.id
            ? undefined
            : { is: 'conversation', id: survey.conversationId },
        lines: [lineOf([title], [['muted', ` ${formats.age(Math.min(survey.at, now), now)} `]]), ...lines],
      };
    });
}

/** Of the thread as it is loaded, and of the journey's pages; each once. */
function surveysOf({ desk, conversation, facts }: CardInput): Survey[] {
  const found = new Map<string, Survey>();
  for (const entry of desk.threads.get(conversation.id) ?? []) {
    const survey = ofEntry(entry);
    if (survey !== undefined) found.set(survey.id, survey);
  }
  for (const step of facts.steps ?? []) {
    if (step.is !== 'activity' || found.has(step.entryId)) continue;
    const { entryId: id, at, conversationId } = step;
    const answered = ofActivity(step.activity);
    if (answered !== undefined) found.set(id, { id, at, conversationId, ...answered });
  }
  return [...found.values()].sort((a, b) => b.at - a.at);
}

function ofEntry(entry: Entry): Survey | undefined {
  const { id, at, conversationId } = entry;
  if (entry.kind === 'activity') {
    const answered = ofActivity(entry.activity);
    return answered && { id, at, conversationId, ...answered };
  }
  if (entry.kind !== 'message') return undefined;
  const answers = (entry.parts ?? []).flatMap((part) => (part.kind === 'form' ? part.answers : []));
  return answers.length === 0 ? undefined : { id, at, conversationId, title: '', answers };
}

function ofActivity(activity: Activity): Pick<Survey, 'title' | 'answers'> | undefined {
  if (activity.type === 'form') return { title: '', answers: activity.answers };
  if (activity.type !== 'event' || !IS_SURVEY.test(activity.name)) return undefined;
  const answers = Object.entries(activity.fields).map(([label, value]) => ({ label, value }));
  return { title: activity.title, answers };
}
