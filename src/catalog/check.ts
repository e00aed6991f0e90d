import type { Problem } from '../errors/problem.ts';
import { checkApi } from './checks/api.ts';
import { checkComparison } from './checks/comparison.ts';
import { checkConflicts } from './checks/conflicts.ts';
import { checkContract } from './checks/contract.ts';
import { checkDeployment } from './checks/deployment.ts';
import { checkEvidence } from './checks/evidence.ts';
import { checkFinder } from './checks/finder.ts';
import { checkHonesty } from './checks/honesty.ts';
import { checkLadder } from './checks/ladder.ts';
import { checkLifecycle } from './checks/lifecycle.ts';
import { checkModel } from './checks/model.ts';
import { checkPrices } from './checks/prices.ts';
import { checkQuick } from './checks/quick.ts';
import { checkReferences } from './checks/references.ts';
import { checkSources } from './checks/sources.ts';
import type { Path } from './json.ts';
import type { Catalogue } from './load.ts';

export type Found = Pick<Problem, 'code' | 'message' | 'hint'> & {
  severity?: Problem['severity'];
  /** `key`: the name of the property is wrong, not its value. */
  part?: 'key';
};
/** Takes a problem and the path of the value that has it, from the root of the catalogue. */
export type Report = (path: Path, problem: Found) => void;

/** Everything that can be wrong with a catalogue whose parts are each well formed. */
export function check(catalogue: Catalogue, report: Report): void {
  for (const look of CHECKS) look(catalogue, report);
}

const CHECKS: ((catalogue: Catalogue, report: Report) => void)[] = [
  checkReferences,
  checkLadder,
  checkPrices,
  checkSources,
  checkConflicts,
  checkDeployment,
  checkLifecycle,
  checkEvidence,
  checkComparison,
  checkFinder,
  checkQuick,
  checkContract,
  checkApi,
  checkModel,
  checkHonesty,
];
