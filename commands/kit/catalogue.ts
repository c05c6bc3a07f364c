import type { Catalogue } from './command-spec.ts';
import { makeCatalogue } from './make-catalogue.ts';

/** The catalogue of this Parley. The build runs this file and ships what comes out in its place. */
export const CATALOGUE: Catalogue = await makeCatalogue();
