import { counting } from '../count.ts';

export const count = counting('en');
