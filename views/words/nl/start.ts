import type { Area } from '../catalogue.ts';

export const start: Area<'start'> = {
  sandbox: 'Dit is een zandbak: een kledingwinkeltje met nagespeelde klanten.',
  newDesk: 'Dit is een nieuwe desk. De eigenaar:',
  email: 'e-mail',
  password: 'wachtwoord',
  shownOnce: (file) =>
    `Wordt één keer getoond; bewaard in ${file} (alleen jij kunt het lezen). Verwijder het bestand als je het elders hebt.`,
  chatPage: 'Chatpagina',
  relay: 'Relay',
  data: 'Gegevens',
  notSignedIn: (why) => `De opdrachtregel is niet aangemeld: ${why}`,
  tryIt: 'In een ander terminal',
  closed: (command) =>
    `De console is dicht; het relay gaat door. Ctrl-C stopt het, “${command}” opent de console weer.`,
  beTheCustomer: (url) => `Wees zelf de klant: open ${url}`,
  cannotLoad: (why) => `Parley kan de rest van zichzelf niet laden: ${why}`,
};
