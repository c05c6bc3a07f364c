import { count } from './count.ts';

/** Signals, and what was missed. */
export const alerts = {
  events: {
    wrote: 'the customer wrote',
    mentioned: 'you were mentioned',
    assigned: 'it is yours now',
    changed: 'a colleague changed it',
  },
  several: (things: number) => count(things, { other: '{n} things happened at the desk' }),
  missed: (things: number) =>
    count(things, {
      one: 'While you were away one thing happened.',
      other: 'While you were away {n} things happened.',
    }),
  missedHint: ':missed lists them',
  test: 'This is how it will look.',
  tested: 'Bell and notification were sent; what did not arrive, the terminal does not do.',
  badRule: (where: string, why: string) => `A rule of notify.json cannot be used (${where}): ${why}`,
};
