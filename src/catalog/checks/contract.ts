import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { checkDuplicates, checkOneChosen, expecting, ids } from './expect.ts';

/** The API as it is promised: every name in it exists. */
export function checkContract(catalogue: Catalogue, report: Report): void {
  const { contract } = catalogue;
  if (!contract) return;
  checkDuplicates(contract, ['contract'], report);
  const expect = expecting(report);
  checkOneChosen(contract.surfaces, ['contract', 'surfaces'], report);
  for (const [i, surface] of contract.surfaces.entries()) {
    const at: Path = ['contract', 'surfaces', i];
    const known = ids(catalogue.evidence?.architectures);
    expect(surface.architecture, known, 'architecture', [...at, 'architecture']);
    for (const [j, endpoint] of surface.endpoints.entries())
      expect(endpoint.feature, ids(catalogue.features), 'feature', [...at, 'endpoints', j, 'feature']);
    for (const [j, event] of (surface.events ?? []).entries())
      expect(event.endpoint, ids(surface.endpoints), 'endpoint', [...at, 'events', j, 'endpoint']);
  }
}
