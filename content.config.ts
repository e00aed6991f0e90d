import { loadCatalogue } from './src/catalog/load.ts';
import { siteCollections } from './src/site/content.ts';

export const collections = siteCollections(loadCatalogue('.'));
