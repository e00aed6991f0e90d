import type { PdfDocument, PdfReference } from '../pdfmake-inside.ts';
import { late, Verbatim } from '../quire.ts';
import { type Annotation, type Element, isElement, type Kid } from './element.ts';
import type { StructType } from './struct.ts';

/** What stands right below the element over everything, and what the root of the tree has to say of it. */
export interface Branches {
  /** The element over everything: it is written by whoever binds the file. */
  whole: PdfReference;
  branches: number[];
  notes: number[];
  roles: Record<string, string>;
  /** From the keys of pages to the elements of their pieces, and from those of links to their element. */
  parents: Record<number, (number | null)[] | number>;
}

/**
 * Writes the elements of pages that are printed. pdfkit marks the content and keeps the tree that leads back from
 * it; the elements we write ourselves, because pdfkit's know no ids, no second set of attributes and no annotation
 * on another page than the last.
 */
export function writeBranches(document: PdfDocument, tops: readonly Element[]): Branches {
  const whole = document.ref({});
  const writing: Writing = { document, levels: [], notes: [], roles: {} };
  const kids = tops.flatMap((top) => (tidy(top) ? top.kids : []));
  const branches = kids.filter(isElement).map((kid) => write(kid, whole, writing).id);
  if (branches.length < kids.length) throw new Error('Something is printed that stands in no element.');
  const parents = Object.entries(document.getStructParentTree()._items).map(([key, owners]) => [
    key,
    Array.isArray(owners) ? owners.map((owner) => owner?.id ?? null) : owners.id,
  ]);
  return {
    whole,
    branches,
    notes: writing.notes,
    roles: writing.roles,
    parents: Object.fromEntries(parents) as Branches['parents'],
  };
}

interface Writing {
  document: PdfDocument;
  /** The headings that are open, by the level they ask for. */
  levels: number[];
  notes: number[];
  roles: Record<string, string>;
}

/** What keeps a table in shape when nothing stands in it. */
const keptWhenEmpty: ReadonlySet<StructType> = new Set<StructType>(['TR', 'TH', 'TD']);

/** Types that PDF 1.7 has no word for, and what they are to it. */
const roles: Partial<Record<StructType, StructType>> = { Aside: 'Sect' };

/** Drops what has nothing in it, and puts the rest in the order of the document. */
function tidy(element: Element): boolean {
  if (element.struct.type === 'Artifact') return false;
  element.kids = element.kids.filter((kid) => !isElement(kid) || tidy(kid)).sort((a, b) => a.order - b.order);
  return element.kids.length > 0 || keptWhenEmpty.has(element.struct.type);
}

function write(element: Element, parent: PdfReference, writing: Writing): PdfReference {
  const { document, notes } = writing;
  const { struct, kids } = element;
  const type = typeOf(element, writing);
  const reference = document.ref({ S: type, P: parent });
  const { data } = reference;
  if (struct.lang) data.Lang = new String(struct.lang);
  if (struct.alt) data.Alt = new String(struct.alt);
  if (struct.actualText) data.ActualText = new String(struct.actualText);
  if (type === 'Note') data.ID = noteId(notes.push(reference.id));
  const attributes = attributesOf(element, type);
  if (attributes.length > 0) data.A = attributes.length === 1 ? attributes[0] : attributes;
  const page = kids.find((kid) => 'page' in kid)?.page;
  if (page) data.Pg = page;
  data.K = kids.map((kid) => kidOf(kid, element, reference, page, writing));
  reference.end();
  return reference;
}

/** Notes are counted through the whole file. */
function noteId(number: number): Verbatim {
  return new Verbatim(`(note-${late('n', number)})`);
}

function kidOf(
  kid: Kid,
  element: Element,
  reference: PdfReference,
  page: PdfReference | undefined,
  writing: Writing,
): unknown {
  if (isElement(kid)) return write(kid, reference, writing);
  const { document } = writing;
  if ('annotation' in kid) {
    endAnnotation(document, kid, reference, element.words ?? '');
    return { Type: 'OBJR', Obj: kid.annotation, ...(kid.page === page ? {} : { Pg: kid.page }) };
  }
  document.getStructParentTree().get(kid.page.data.StructParents as number)[kid.mcid] = reference;
  return kid.page === page ? kid.mcid : { Type: 'MCR', Pg: kid.page, MCID: kid.mcid };
}

function endAnnotation(
  document: PdfDocument,
  { annotation, toPage }: Annotation,
  element: PdfReference,
  words: string,
): void {
  const key = document.createStructParentTreeNextKey();
  document.getStructParentTree().add(key, element);
  annotation.data.StructParent = key;
  annotation.data.Contents = new String(words.replaceAll('\u200B', '').replaceAll(/\s+/g, ' ').trim());
  if (toPage !== undefined) {
    const page = document._root.data.Pages.data.Kids[toPage - 1];
    if (!page) throw new Error(`A link leads to page ${toPage}, which the document does not have.`);
    annotation.data.Dest = [page, 'XYZ', null, null, null];
  }
  annotation.end();
}

function typeOf({ struct, kids }: Element, { levels, roles: used }: Writing): string {
  const { type } = struct;
  const role = roles[type];
  if (role) used[type] = role;
  const level = /^H([1-6])$/.exec(type)?.[1];
  if (level) {
    // A heading stands one level below the one that it is under, whatever its number says.
    while (levels.length > 0 && levels.at(-1)! >= Number(level)) levels.pop();
    levels.push(Number(level));
    return `H${levels.length}`;
  }
  // A link that leads nowhere is words.
  return type === 'Link' && !kids.some((kid) => 'annotation' in kid) ? 'Span' : type;
}

function attributesOf({ struct, spans, box }: Element, type: string): object[] {
  const attributes: object[] = [];
  if (type === 'TH' || type === 'TD') {
    const table = {
      ...(type === 'TH' ? { Scope: struct.scope ?? 'Column' } : {}),
      ...(spans && spans.columns > 1 ? { ColSpan: spans.columns } : {}),
      ...(spans && spans.rows > 1 ? { RowSpan: spans.rows } : {}),
    };
    if (Object.keys(table).length > 0) attributes.push({ O: 'Table', ...table });
  }
  if (type === 'L') attributes.push({ O: 'List', ListNumbering: struct.numbering ?? 'Disc' });
  if (type === 'Figure' && box) attributes.push({ O: 'Layout', BBox: box.edges, Placement: 'Block' });
  if (struct.decoration) attributes.push({ O: 'Layout', TextDecorationType: struct.decoration });
  return attributes;
}
