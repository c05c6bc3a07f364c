/** Characters a password has at least: it is the only factor, and the desk has no list of bad ones to hold it against. */
export const MIN_PASSWORD_LENGTH = 15;
