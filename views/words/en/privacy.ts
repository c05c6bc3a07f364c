/** Privacy mode. */
export const privacy = {
  mark: 'private',
  on: 'Names, addresses, phone and card numbers are hidden.',
  off: 'Everything is shown again.',
  copyAsks: 'This would copy what is hidden.',
  copyAgain: 'once more copies it as it is',
};
