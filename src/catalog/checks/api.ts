import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { checkDuplicates, expecting, ids, names } from './expect.ts';

/** What people say about the API fits what its source says: every name exists, and none is left out. */
export function checkApi(catalogue: Catalogue, report: Report): void {
  const { reference, signatures } = catalogue;
  if (signatures) checkDuplicates(signatures, ['signatures'], report);
  if (!reference) return;
  checkDuplicates(reference, ['reference'], report);
  const expect = expecting(report);
  const features = ids(catalogue.features);
  for (const [i, method] of reference.methods.entries()) {
    expect(method.group, ids(reference.groups), 'group of methods', ['reference', 'methods', i, 'group']);
    expect(method.feature, features, 'feature', ['reference', 'methods', i, 'feature']);
    const { output, because } = method.example;
    if ((output === undefined) === (because === undefined))
      report(['reference', 'methods', i, 'example'], {
        code: 'example-neither-run-nor-explained',
        message: `The example of \`${method.name}\` must say either what it printed or why it was not run.`,
        hint: 'Write `output` with the lines that it printed, or `because` with the reason.',
      });
  }
  for (const [i, command] of (reference.commands ?? []).entries()) {
    expect(command.feature, features, 'feature', ['reference', 'commands', i, 'feature']);
    for (const [j, today] of (command.today ?? []).entries())
      expect(today, names(reference.methods), 'method', ['reference', 'commands', i, 'today', j]);
  }
  for (const [i, { feature }] of (reference.planned ?? []).entries())
    expect(feature, features, 'feature', ['reference', 'planned', i, 'feature']);
  checkNames(catalogue, report);
}

function checkNames({ reference, signatures }: Catalogue, report: Report): void {
  if (!reference) return;
  if (!signatures) {
    report(['reference'], {
      code: 'reference-without-signatures',
      message: 'The reference has words, and `content/api/signatures.json` has no signatures for them.',
      hint: 'Write it from the source: `python3 scripts/describe_api.py SOURCE --package NAME --out content/api/signatures.json`.',
    });
    return;
  }
  const expect = expecting(report);
  const facade = signatures.classes.find(({ name }) => name === reference.facade);
  expect(reference.facade, names(signatures.classes), 'class', ['reference', 'facade']);
  const known = (facade?.methods ?? []).filter(({ name }) => name !== '__init__');
  for (const [i, { name, params = {} }] of reference.methods.entries()) {
    const at: Path = ['reference', 'methods', i];
    if (facade) expect(name, names(known), 'method', [...at, 'name']);
    const method = known.find((one) => one.name === name);
    if (!method) continue;
    const wanted = names(method.params);
    for (const param of Object.keys(params)) expect(param, wanted, 'parameter', [...at, 'params', param]);
    const silent = wanted.filter((param) => !Object.hasOwn(params, param));
    if (silent.length > 0)
      report([...at, 'name'], {
        code: 'parameter-without-words',
        message: `\`${name}\` takes ${silent.map((param) => `\`${param}\``).join(', ')}, and nothing says what that is.`,
        hint: 'Add a sentence under `params`.',
      });
  }
  leftOut(names(known), names(reference.methods), 'method', ['reference', 'methods'], report);
  const described = reference.kinds.flatMap(({ classes }) => names(classes));
  for (const [i, { classes }] of reference.kinds.entries())
    for (const [j, { name }] of classes.entries())
      expect(name, names(signatures.classes), 'class', ['reference', 'kinds', i, 'classes', j, 'name']);
  const others = names(signatures.classes).filter((name) => name !== reference.facade);
  leftOut(others, described, 'class', ['reference', 'kinds'], report);
}

function leftOut(known: string[], described: string[], what: string, at: Path, report: Report): void {
  for (const name of known.filter((one) => !described.includes(one)))
    report(at, {
      code: `${what}-without-words`,
      message: `The ${what} \`${name}\` is in the source, and nothing says what it is for.`,
      hint: 'Add it beside the others; where it was only renamed, rename it there.',
    });
}
