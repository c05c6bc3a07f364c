/** What is printed around the console: when it starts and when it is closed. */
export const start = {
  sandbox: 'This is a sandbox: a small clothing shop whose customers are simulated.',
  newDesk: 'This is a new desk. Its owner:',
  email: 'e-mail',
  password: 'password',
  shownOnce: (file: string) =>
    `Shown once; kept for you in ${file} (only you can read it). Remove the file when you have it elsewhere.`,
  chatPage: 'Chat page',
  relay: 'Relay',
  data: 'Data',
  notSignedIn: (why: string) => `The command line is not signed in: ${why}`,
  tryIt: 'Try in another terminal',
  closed: (command: string) =>
    `The console is closed; the relay goes on. Ctrl-C stops it, "${command}" opens the console again.`,
  beTheCustomer: (url: string) => `Be the customer: open ${url}`,
  cannotLoad: (why: string) => `Parley cannot load the rest of itself: ${why}`,
};
