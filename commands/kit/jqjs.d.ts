/** The part of jqjs that is used: it ships no types. */
declare module '@michaelhomer/jqjs' {
  export function compile(expression: string): (value: unknown) => Iterable<unknown>;
}
