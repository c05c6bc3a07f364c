/** Up to three of `names` that contain `wanted`, are contained in it, or are a few letters away; nearest first. */
export function nearNames(wanted: string, names: readonly string[]): string[] {
  const target = plain(wanted);
  if (target === '') return [];
  const allowed = Math.max(1, Math.floor(target.length / 3));
  return names
    .map((name) => ({ name, distance: distanceTo(target, plain(name)) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 64);

function distanceTo(target: string, name: string): number {
  if (name === '') return Number.POSITIVE_INFINITY;
  return name.includes(target) || target.includes(name) ? 0 : editDistance(target, name);
}

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment), row by row. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
