/** Keeps the last answer while everything it was made from is the same. */
export function remember<Value>(): (made: readonly unknown[], make: () => Value) => Value {
  let before: readonly unknown[] | undefined;
  let value: Value | undefined;
  return (made, make) => {
    if (value === undefined || before === undefined || !areSame(made, before)) {
      value = make();
      before = made;
    }
    return value;
  };
}

/** Whether two lists hold the very same things. */
export function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index += 1)
    if (!Object.is(some[index], others[index])) return false;
  return true;
}
