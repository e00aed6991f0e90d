import { readEdition } from '../../src/build/edition.ts';
import type { Bench } from '../../src/build/recipe.ts';
import { createSourceReader } from '../../src/build/source-reader.ts';
import { type Catalogue, loadCatalogue } from '../../src/catalog/load.ts';
import { createReader } from '../../src/facts/reader.ts';
import { type Film, openFilm } from '../../src/packs/film.ts';
import { type Choices, openSession, type Session } from '../../src/packs/session.ts';
import { root } from '../support/product.ts';

export const aecOs = loadCatalogue(root);
export const WORKSHOPS = ['admin-full-day', 'contractor-half-day', 'designer-half-day'];
export const VIDEOS = [
  '01-installation',
  '02-first-element',
  '03-contractor-basics',
  '04-field-operations',
  '05-advanced-topics',
];

export function bench(catalogue: Catalogue = aecOs): Bench {
  return {
    facts: createReader(catalogue),
    sources: createSourceReader(root),
    catalogue,
    progress() {},
  };
}

/** A pack from its text instead of a file. */
export function written(text: string, catalogue: Catalogue = aecOs) {
  const own = bench(catalogue);
  const sources = { ...own.sources, text: () => text };
  return readEdition({ ...own, sources }, 'training/workshops/sample.mdx', { audience: 'facilitator' });
}

export function workshop(name: string, choices: Choices = {}, catalogue: Catalogue = aecOs): Session {
  const own = bench(catalogue);
  const edition = readEdition(own, `training/workshops/${name}.mdx`, { audience: 'facilitator' });
  return openSession(edition, own.facts, choices, 'workshop');
}

export function demoScript(choices: Choices = {}, catalogue: Catalogue = aecOs): Session {
  const own = bench(catalogue);
  const edition = readEdition(own, 'marketing/demo/demo-script.mdx', { audience: 'sales' });
  return openSession(edition, own.facts, choices, 'demo');
}

export function video(name: string, catalogue: Catalogue = aecOs): Film {
  const own = bench(catalogue);
  const edition = readEdition(own, `training/videos/${name}.mdx`, { audience: 'facilitator' });
  return openFilm(edition, own.facts, {});
}

/** The catalogue with one feature otherwise. */
export function withFeature(id: string, change: object): Catalogue {
  const catalogue = structuredClone(aecOs);
  Object.assign(catalogue.features.find((feature) => feature.id === id)!, change);
  return catalogue;
}
