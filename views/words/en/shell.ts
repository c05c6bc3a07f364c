/** Commands of the agent's own shell. */
export const shell = {
  noShell: 'commands cannot be run here',
  running: 'running…',
  done: 'done',
  failed: (code: number | undefined) => (code === undefined ? 'ended' : `ended with ${code}`),
  tookTooLong: 'took longer than a minute: ended',
  cut: 'wrote too much: ended, this is the beginning',
  cancelled: 'The command was ended.',
  nothing: 'It wrote nothing.',
  onCard: 'Shown in the card until the console ends.',
  keys: '{key:output.note} note · {key:output.draft} draft · {key:output.card} card · {key:output.close} closes',
  keysRunning: 'Esc ends it',
};
