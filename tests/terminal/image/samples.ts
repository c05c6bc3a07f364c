/** Small pictures of one colour (or two), as files of each kind. */
const base64 = (text: string): Buffer => Buffer.from(text, 'base64');

/** 4 × 3, a red frame and a blue one. */
export const MOVING_GIF = base64(
  'R0lGODlhBAADAPAAAP8AAAAAACH5BAAAAAAAIf8LTkVUU0NBUEUyLjADAQAAACwAAAAABAADAAACA4SPVgAh+QQAAAAAACwAAAAABAADAIAAAP8AAAACA4SPVgA7',
);
/** 8 × 8, the left half red, the right half see-through. */
export const HALF_GIF = base64('R0lGODlhCAAIAPAAAP8AAAAAACH5BAEAAAEALAAAAAAIAAgAAAINhBEZh8q6DnxOVjNtKgA7');
/** 16 × 16, blue, lossy. */
export const LOSSY_WEBP = base64(
  'UklGRjgAAABXRUJQVlA4ICwAAACQAQCdASoQABAAAgA0JaACdLoAA5gA/vmTb/+QH/+QH/+QH/8gP+IXeyAwAA==',
);
/** 16 × 16, green, lossless. */
export const LOSSLESS_WEBP = base64('UklGRhwAAABXRUJQVlA4TA8AAAAvD8ADAAfQ/4j+ByKi/wEA');
/** 16 × 16, a red frame and a blue one. */
export const MOVING_WEBP = base64(
  'UklGRoQAAABXRUJQVlA4WAoAAAACAAAADwAADwAAQU5JTQYAAAD/////AABBTk1GKAAAAAAAAAAAAA8AAA8AAGQAAAJWUDhMDwAAAC8PwAMABxD9j/4HIqL/AQBBTk1GKAAAAAAAAAAAAA8AAA8AAGQAAABWUDhMDwAAAC8PwAMABxDR//4HIqL/AQBSSUZGHAAAAFdFQlBWUDhMDwAAAC8PwAMABxD9j/4HIqL/AQA=',
);
