import type { Worked } from '../models/book.ts';
import { type Bound, bind, type Page } from './ledger.ts';
import { assumptionsPage } from './sheets/assumptions.ts';
import { inputsPage } from './sheets/inputs.ts';
import { scenariosPage } from './sheets/scenarios.ts';
import { sensitivityPage } from './sheets/sensitivity.ts';
import { stagePages } from './sheets/stages.ts';
import { startPage } from './sheets/start.ts';
import { summaryPage } from './sheets/summary.ts';
import { methodologyPage, sourcesPage } from './sheets/words.ts';

/** The model as a workbook in which every figure is live, filled in with the figures it was worked out for. */
export function roiSheets(worked: Worked): Bound {
  const sensitivity = sensitivityPage(worked);
  const pages: Page[] = [
    inputsPage(worked),
    assumptionsPage(worked),
    ...stagePages(worked),
    scenariosPage(worked),
    ...(sensitivity ? [sensitivity] : []),
    summaryPage(worked),
    methodologyPage(worked),
    sourcesPage(worked),
  ];
  const others = pages.map(({ name }) => ({ name, says: SAYS[name] ?? '' }));
  return bind([startPage(worked, others), ...pages], worked.years, (id) => worked.prepared.places.has(id));
}

const SAYS: Record<string, string> = {
  Inputs: 'Your figures. Start here.',
  Assumptions: 'What is taken for granted, with its source, and which features count.',
  Benefits: 'What it brings, year by year.',
  Costs: 'What it takes to start, to keep and to license.',
  'Cash flow':
    'What is left, and what follows: net present value, return, month of payback, break-even price.',
  Calculation: 'What is worked out, step by step.',
  Scenarios: 'Every scenario side by side, careful to hopeful.',
  Sensitivity: 'What the result depends on most.',
  Summary: 'One page to decide by, with charts.',
  Methodology: 'Every formula in words and in symbols, and what is left out.',
  Sources: 'What the figures rest on.',
};
