import { isRef, type Pdf } from '../model.ts';
import { found, type Rule } from '../rule.ts';

/** The ways into the tree: from marked content and annotations up to their elements, and from IDs. */
export const parentTreeRules: Rule[] = [
  {
    id: 'struct-parents-given',
    clause: 'ISO 32000-1 14.7.4.4',
    says: 'A page or form with marked content has its own StructParents number.',
    *check(pdf) {
      const taken = new Map<number, string>();
      for (const owner of ownersOf(pdf)) {
        const key = pdf.number(pdf.dict(owner)['/StructParents']);
        if (key === undefined) yield found(owner, 'It has marked content and no StructParents');
        else if (taken.has(key)) yield found(owner, `StructParents ${key} is also that of ${taken.get(key)}`);
        else taken.set(key, owner);
      }
    },
  },
  {
    id: 'parent-tree-leads-up',
    clause: 'ISO 32000-1 14.7.4.4',
    says: 'The parent tree leads from every piece of marked content to the element that names it.',
    *check(pdf) {
      for (const [key, elements] of pdf.tree.claims) {
        const at = key.lastIndexOf(' ');
        const [owner, mcid] = [key.slice(0, at), Number(key.slice(at + 1))];
        const number = pdf.number(pdf.dict(owner)['/StructParents']);
        if (number === undefined) continue;
        const given = pdf.list(pdf.tree.ways.get(number))[mcid];
        if (!elements.some(({ ref }) => ref === given))
          yield found(
            owner,
            `The parent tree has ${String(given ?? 'nothing')} for MCID ${mcid}, not ${elements[0]!.ref}`,
          );
      }
    },
  },
  {
    id: 'parent-tree-has-no-strays',
    clause: 'ISO 32000-1 14.7.4.4',
    says: 'Whatever the parent tree leads to is an element that names that content or object.',
    *check(pdf) {
      const owners = new Map(
        [...ownersOf(pdf)].map((owner) => [pdf.number(pdf.dict(owner)['/StructParents']), owner]),
      );
      for (const { key, value } of pdf.tree.parentTree) {
        if (!Array.isArray(pdf.resolve(value))) {
          const element = isRef(value) ? pdf.tree.byRef.get(value) : undefined;
          const names = element?.kids.some(
            (kid) => kid.kind === 'object' && pdf.number(pdf.dict(kid.ref)['/StructParent']) === key,
          );
          if (element === undefined) yield found(pdf.tree.ref, `Entry ${key} leads to no element`);
          else if (!names) yield found(element.ref, `Entry ${key} leads to it, and it names no such object`);
          continue;
        }
        for (const [mcid, ref] of pdf.list(value).entries()) {
          if (ref === null) continue;
          const claimed = pdf.tree.claims.get(`${owners.get(key)} ${mcid}`) ?? [];
          if (!claimed.some((element) => element.ref === ref))
            yield found(
              pdf.tree.ref,
              `Entry ${key} leads from MCID ${mcid} to ${String(ref)}, which does not name it`,
            );
        }
      }
    },
  },
  {
    id: 'parent-tree-in-order',
    clause: 'ISO 32000-1 14.7.2',
    says: 'The keys of the parent tree rise, and ParentTreeNextKey is beyond them.',
    *check(pdf) {
      const keys = pdf.tree.parentTree.map(({ key }) => key);
      for (const [index, key] of keys.entries())
        if (index > 0 && !(key > keys[index - 1]!))
          yield found(pdf.tree.ref, `Key ${key} follows ${keys[index - 1]}`);
      const next = pdf.number(pdf.tree.dict['/ParentTreeNextKey']);
      if (next !== undefined && keys.some((key) => key >= next))
        yield found(pdf.tree.ref, `ParentTreeNextKey is ${next}, the last key ${Math.max(...keys)}`);
    },
  },
  {
    id: 'ids-unique',
    clause: 'ISO 32000-1 14.7.2',
    says: 'No two elements have the same ID.',
    *check(pdf) {
      const seen = new Map<string, string>();
      for (const { ref, dict } of pdf.tree.elements) {
        const id = pdf.text(dict['/ID']);
        if (id === undefined) continue;
        if (seen.has(id)) yield found(ref, `ID ${id} is also that of ${seen.get(id)}`);
        else seen.set(id, ref);
      }
    },
  },
  {
    id: 'ids-listed',
    clause: 'ISO 32000-1 14.7.2',
    says: 'The ID tree of the structure has every ID, and leads to its element.',
    *check(pdf) {
      const names = new Map<string, unknown>();
      const walk = (value: Parameters<Pdf['dict']>[0], depth: number) => {
        const list = pdf.list(pdf.dict(value)['/Names']);
        for (let at = 0; at + 1 < list.length; at += 2) names.set(pdf.text(list[at]) ?? '', list[at + 1]);
        if (depth < 16) for (const kid of pdf.list(pdf.dict(value)['/Kids'])) walk(kid, depth + 1);
      };
      walk(pdf.tree.dict['/IDTree'], 0);
      for (const { ref, dict } of pdf.tree.elements) {
        const id = pdf.text(dict['/ID']);
        if (id !== undefined && names.get(id) !== ref)
          yield found(ref, `The ID tree does not lead from ${id} to it`);
      }
    },
  },
];

/** Pages and forms whose streams have MCIDs. */
function ownersOf(pdf: Pdf): Set<string> {
  return new Set(
    pdf.pages.flatMap(({ marks }) =>
      marks.filter(({ mcid }) => mcid !== undefined).map(({ owner }) => owner),
    ),
  );
}
