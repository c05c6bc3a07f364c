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
    mine: { words: 'Nichts liegt bei dir.', hint: 'gu zeigt, was niemand hat' },
    unassigned: { words: 'Alles ist vergeben.', hint: 'ga zeigt alle' },
    all: { words: 'Alles ist erledigt.', hint: 'gs zeigt Gelöste · / sucht' },
    snoozed: { words: 'Nichts zurückgestellt.', hint: 'h stellt zurück · ga zeigt alle' },
    mentions: { words: 'Niemand fragt nach dir.', hint: 'Notizen mit deinem @Kürzel stehen hier' },
    waiting: { words: 'Niemand muss uns antworten.', hint: 'P wartet auf den Kunden' },
    other: { words: 'Nichts in dieser Liste.', hint: 'ga zeigt alle · gq listet Listen' },
    solved: { words: 'Noch nichts gelöst.', hint: 'E löst · ga zeigt alle' },
  },
  nothingWith: (filter) => ({ words: `Nichts mit „${filter}“.`, hint: 'Esc zeigt die ganze Liste' }),
};
