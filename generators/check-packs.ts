import { problemsOf } from '../src/build/check.ts';
import { readEdition } from '../src/build/edition.ts';
import { createSourceReader, listFiles } from '../src/build/source-reader.ts';
import type { Catalogue } from '../src/catalog/load.ts';
import type { Problem } from '../src/errors/problem.ts';
import { createReader } from '../src/facts/reader.ts';
import { openFilm } from '../src/packs/film.ts';
import { openSession } from '../src/packs/session.ts';
import { VIDEOS } from './video.ts';
import { WORKSHOPS } from './workshop.ts';

const DEMOS = 'marketing/demo';

/** What would stop the build of a demo, a workshop or a video: all of it at once, without building. */
export function checkPacks(product: string, catalogue: Catalogue): Problem[] {
  return [DEMOS, WORKSHOPS, VIDEOS].flatMap((folder) =>
    listFiles(product, folder)
      .filter((path) => path.endsWith('.mdx'))
      .flatMap((path) => problemsOf(path, () => check(path, folder))),
  );

  function check(path: string, folder: string): [] {
    const facts = createReader(catalogue);
    const sources = createSourceReader(product);
    const edition = readEdition({ facts, sources, catalogue, progress: () => {} }, path, {
      audience: folder === DEMOS ? 'sales' : 'facilitator',
    });
    if (folder === VIDEOS) openFilm(edition, facts, {});
    else openSession(edition, facts, {}, folder === DEMOS ? 'demo' : 'workshop');
    return [];
  }
}
