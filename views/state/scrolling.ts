/** Moving in lists: where the selection goes and which part is on screen. Pure arithmetic on places. */

/** The place `by` further, inside a list of `length`; -1 when the list is empty. */
export function step(index: number, by: number, length: number): number {
  if (length === 0) return -1;
  return Math.max(0, Math.min(length - 1, (index < 0 ? 0 : index) + by));
}

/**
 * First visible place so that `index` is in view. Where the selection leaves the window, the list jumps by half a page:
 * most key presses then repaint two rows, not the whole pane.
 */
export function scrollTo(index: number, top: number, page: number, length: number): number {
  const last = Math.max(0, length - page);
  if (page <= 0) return 0;
  let next = top;
  if (index < top || index >= top + page) {
    const half = Math.floor(page / 2);
    const isNear = index >= top - 1 && index <= top + page;
    if (!isNear) next = index - half;
    else next = index < top ? index - page + 1 + half : index - half;
  }
  return Math.max(0, Math.min(last, next));
}

/**
 * First visible place after the list changed under the selection. At the top it stays at the top, so that what is new
 * shows; elsewhere the selected row keeps its place on screen, so that nothing moves under the reader's eyes.
 */
export function keepInPlace(
  before: { index: number; top: number },
  index: number,
  page: number,
  length: number,
): number {
  const isAtTop = before.top === 0 && index < page;
  const top = isAtTop ? 0 : before.top + (index - before.index);
  return scrollTo(index, Math.max(0, top), page, length);
}
