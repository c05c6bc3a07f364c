import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const offline: Area<'offline'> = {
  waits: 'wacht',
  waitsForLine: 'wacht op de verbinding · :outbox wijzigt of haalt terug',
  queued: 'wacht op de verbinding, :outbox toont alles',
  hasLeft: 'onderweg',
  hasNotLeft: 'wacht op de verbinding',
  replyTo: (name, text) => `Antwoord aan ${name}: ${text}`,
  note: (text) => `Notitie: ${text}`,
  takenBack: (what) => `Teruggehaald: ${what}`,
  mayHaveLeft: {
    text: (what) => `Misschien al vertrokken: ${what}`,
    hint: (key) => `${key} maakt het daarna ongedaan`,
  },
  resumed: (acts) =>
    count(acts, {
      one: 'Eén actie van vorige keer wachtte nog: ze gaat nu weg.',
      other: '{n} acties van vorige keer wachtten nog: ze gaan nu weg.',
    }),
  tooOld: (what) => `Niet opnieuw verzonden, het wachtte dagen: ${what}`,
  dialling: 'Opnieuw verbinden.',
  leftBehind: (acts) =>
    count(acts, {
      one: 'Eén actie wacht op de verbinding. Ze gaat weg als de console weer opent.',
      other: '{n} acties wachten op de verbinding. Ze gaan weg als de console weer opent.',
    }),
};
