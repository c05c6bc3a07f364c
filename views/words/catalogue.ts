import type { en } from './en.ts';

/** Every word of the console by area, as texts and small functions of what they speak of. */
export type Catalogue = typeof en & {
  /** What the desk's actions do, by their names: English is what they say of themselves. */
  actions: Readonly<Record<string, string>>;
  /** What commands of the `:` line take, by action and field: English is what the fields say of themselves. */
  inputs: Readonly<Record<string, string>>;
  /** What the terms of a query mean, by their names: English is what they say of themselves. */
  terms: Readonly<Record<string, string>>;
};

/** A language: any of the words. What it leaves out is said in English. */
export type Translation = Partly<Catalogue>;

/** A part of a language, for a file of its own. */
export type Area<Name extends keyof Catalogue> = Partly<Catalogue[Name]>;

type Partly<Value> = Value extends string | readonly string[] | ((...given: never[]) => unknown)
  ? Value
  : { readonly [Key in keyof Value]?: Partly<Value[Key]> | undefined };

export type CommandName = keyof Catalogue['commands'];
export type PickerName = keyof Catalogue['pickers'];

/** The words of a translation, with English where it has none. */
export function complete(english: Catalogue, translation: Translation): Catalogue {
  return merged(english, translation) as Catalogue;
}

type Tree = { readonly [key: string]: unknown };

function merged(base: Tree, over: Tree): Tree {
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries(
    [...keys].map((key) => {
      const [english, other] = [base[key], over[key]];
      return [key, isTree(english) && isTree(other) ? merged(english, other) : (other ?? english)];
    }),
  );
}

/** Lines of text are one word: a language may have more of them. */
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
