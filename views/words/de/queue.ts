import type { Area } from '../catalogue.ts';

export const queue: Area<'queue'> = {
  note: (text) => `Notiz: ${text}`,
  types: (handle) => `${handle} schreibt`,
  connecting: 'Verbindet…',
  noInbox: {
    words: 'Noch kein Eingang: nichts kann ankommen.',
    hint: 'In der Shell: parley inbox add web Chat',
  },
  noneYet: { words: 'Noch kein Gespräch.', hint: 'Sie erscheinen hier von selbst.' },
  empty: {
    mine: { words: 'Nichts liegt bei dir.', hint: '{key:queue.unassigned} zeigt, was niemand hat' },
    unassigned: { words: 'Alles ist vergeben.', hint: '{key:queue.all} zeigt alle' },
    all: { words: 'Alles ist erledigt.', hint: '{key:queue.solved} zeigt Gelöste · {key:search} sucht' },
    snoozed: {
      words: 'Nichts zurückgestellt.',
      hint: '{key:snooze.pick} stellt zurück · {key:queue.all} zeigt alle',
    },
    mentions: { words: 'Niemand fragt nach dir.', hint: 'Notizen mit deinem @Kürzel stehen hier' },
    waiting: { words: 'Niemand muss uns antworten.', hint: '{key:status.pend} wartet auf den Kunden' },
    other: {
      words: 'Nichts in dieser Liste.',
      hint: '{key:queue.all} zeigt alle · {key:queue.pick} listet Listen',
    },
    solved: { words: 'Noch nichts gelöst.', hint: '{key:status.solve} löst · {key:queue.all} zeigt alle' },
  },
  nothingWith: (filter) => ({ words: `Nichts mit „${filter}“.`, hint: 'Esc zeigt die ganze Liste' }),
};
