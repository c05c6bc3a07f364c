import type { Migration } from './migration.ts';

/** Macros that the whole team has. */
export const deskMacros: Migration = {
  version: 11,
  name: 'desk-macros',
  sqlite: [`create table desk_macros (id text primary key, doc text not null) strict`],
};
