import { createHash } from 'node:crypto';
import { forgetful, type Memory } from '../../../catalog/memory.ts';
import { FontShelf } from './font-shelf.ts';
import { type Outline, PdfDocumentBase, type PdfReference } from './pdfmake-inside.ts';
import { type Late, type Quire, settled, Verbatim, type Written } from './quire.ts';
import { infoText, xmlText } from './safe-text.ts';

/** What the file says of itself. */
export interface FileSettings {
  title: string;
  subject?: string | undefined;
  keywords?: string[] | undefined;
  author?: string | undefined;
  language: string;
  product: string;
  created: Date;
}

/**
 * Binds quires into one file. The same quires give the same bytes, whenever they were printed.
 *
 * `stamps` is what stands at the foot of pages, printed apart: its first leaf goes onto all pages that are to be
 * stamped, and one of the others onto each.
 */
export function bindQuires(
  settings: FileSettings,
  quires: readonly Quire[],
  stamps?: Quire,
  memory: Memory = forgetful,
): Uint8Array {
  const file = new BoundFile(settings, new FontShelf(memory));
  if (stamps) file.lay(stamps);
  for (const quire of quires) file.bind(quire);
  return file.bytes();
}

/** Where the parts of a quire stand in the file. */
interface Numbers {
  objects: Map<number, number>;
  keys: number;
  notes: number;
}

class BoundFile extends PdfDocumentBase {
  private readonly shelf: FontShelf;
  private readonly whole: PdfReference;
  private readonly branches: Verbatim[] = [];
  private readonly notes: Verbatim[] = [];
  private readonly roles: Quire['roles'] = {};
  private keys = 0;
  private stamp: { foot: Verbatim; rest: Verbatim[]; show: Verbatim } | undefined;
  private readonly digest = createHash('sha256');
  /** Declared only: pdfkit writes the head of the file before this class could make a list. */
  declare private written: Buffer[] | undefined;
  declare private pending: string | undefined;

  constructor(settings: FileSettings, shelf: FontShelf) {
    super({}, {}, {}, {}, fileOptions(settings), null, () => false);
    this.shelf = shelf;
    const places = this._root.data.Names.data.Dests;
    places.limits = false;
    places._compareKeys = byBytes;
    this.getStructParentTree().limits = false;
    this.whole = this.ref({ S: 'Document', P: this.getStructTreeRoot() });
  }

  /** Takes what is stamped onto pages: each leaf becomes a drawing that pages can show. */
  lay(quire: Quire): void {
    const apart = new Set(quire.pages.flatMap(({ local, content }) => [local, content]));
    const objects = quire.objects.filter(({ local }) => !apart.has(local));
    const numbers = this.number({ ...quire, objects });
    this.write(objects, numbers);
    const written = new Map(quire.objects.map((object) => [object.local, object]));
    const [foot, ...rest] = quire.pages.map(({ content, resources, width, height }) => {
      const { text, stream } = written.get(content)!;
      const drawing = [
        '<<',
        '/Type /XObject',
        '/Subtype /Form',
        `/BBox [0 0 ${width} ${height}]`,
        `/Resources ${at(numbers, resources)}`,
      ];
      return this.put(this.reserve(), text.replace('<<', drawing.join('\n')), stream);
    });
    const shown = Buffer.from('/Foot Do\n/Number Do\n');
    const show = this.put(this.reserve(), `<<\n/Length ${shown.length}\n>>`, shown);
    this.stamp = { foot: foot!, rest, show };
  }

  bind(quire: Quire): void {
    const { pages, places, outline } = quire;
    const numbers = this.number(quire);
    this.write(quire.objects, numbers);

    const kids = this._root.data.Pages.data.Kids;
    const first = kids.length;
    for (const { local, width, height } of pages)
      kids.push(Object.assign(at(numbers, local), { data: { MediaBox: [0, 0, width, height] } }) as never);
    this._root.data.Pages.data.Count = kids.length;
    for (const { name, leaf, left, top } of places)
      this._root.data.Names.data.Dests.add(name, [kids[first + leaf], 'XYZ', left, top, null]);
    const lines: Outline[] = [];
    for (const { text, expanded, leaf, parent } of outline) {
      const above = parent === undefined ? this.outline : lines[parent]!;
      lines.push(above.addItem(text, { expanded, pageNumber: first + leaf }));
    }

    const owner = (local: number | null) => (local === null ? null : at(numbers, local));
    for (const [key, owners] of Object.entries(quire.parents))
      this.getStructParentTree().add(
        numbers.keys + Number(key),
        Array.isArray(owners) ? owners.map(owner) : owner(owners),
      );
    this.keys += Object.keys(quire.parents).length;
    this.branches.push(...quire.branches.map((local) => at(numbers, local)));
    this.notes.push(...quire.notes.map((local) => at(numbers, local)));
    Object.assign(this.roles, quire.roles);
  }

  private number({ objects, fonts, outside }: Quire): Numbers {
    const found = new Map(objects.map(({ local }) => [local, this.reserve()]));
    for (const used of fonts) found.set(used.local, this.shelf.take(used, this).id);
    found.set(outside.pages, this._root.data.Pages.id);
    found.set(outside.whole, this.whole.id);
    return { objects: found, keys: this.keys, notes: this.notes.length };
  }

  private write(objects: readonly Written[], numbers: Numbers): void {
    const known = (kind: Late, number: number) => this.known(numbers, kind, number);
    for (const { local, text, stream } of objects)
      this.put(numbers.objects.get(local)!, settled(text, known), stream);
  }

  private known(numbers: Numbers, kind: Late, number: number): string {
    if (kind === 'k') return String(numbers.keys + number);
    if (kind === 'n') return String(numbers.notes + number);
    if (kind === '') return String(at(numbers, number));
    if (!this.stamp) throw new Error('A page is to be stamped, and there are no stamps.');
    if (kind === 's') return ` ${this.stamp.show}`;
    const next = this.stamp.rest.shift();
    if (!next) throw new Error('There are fewer stamps than pages to be stamped.');
    return `/Foot ${this.stamp.foot}\n/Number ${next}\n`;
  }

  /** The number of an object that is written later. */
  private reserve(): number {
    return this._offsets.push(null);
  }

  private put(number: number, text: string, stream?: Uint8Array): Verbatim {
    this._offsets[number - 1] = this._offset;
    this._write(`${number} 0 obj\n${text}${stream ? '\nstream' : '\nendobj'}`);
    if (!stream) return reference(number);
    this._write(Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength));
    this._write('\nendstream\nendobj');
    return reference(number);
  }

  // One buffer for all that stands between two streams, where pdfkit makes one of every line.
  override _write(data: string | Buffer): void {
    if (typeof data === 'string') {
      this.pending = `${this.pending ?? ''}${data}\n`;
      this._offset += data.length + 1;
    } else {
      this.flush();
      this.written!.push(data);
      this._offset += data.length;
    }
  }

  private flush(): void {
    this.written ??= [];
    this.written.push(Buffer.from(this.pending ?? '', 'latin1'));
    this.pending = '';
  }

  /** Nobody listens: the stream that pdfkit would end is never begun. */
  override push(): boolean {
    return false;
  }

  bytes(): Uint8Array {
    const tree = this.getStructTreeRoot();
    this.shelf.write(this);
    this.whole.data.K = this.branches;
    this.whole.end();
    tree.data.K = [this.whole];
    tree.data.ParentTreeNextKey = this.keys;
    if (this.notes.length > 0) tree.data.IDTree = idTree(this.notes);
    if (Object.keys(this.roles).length > 0) tree.data.RoleMap = this.roles;
    this.end();
    this.flush();
    return new Uint8Array(Buffer.concat(this.written!));
  }

  /** A file is known by all that it says: files of the same words have the same id. */
  override _finalize(): void {
    this.flush();
    for (const bytes of this.written!) this.digest.update(bytes);
    this._id = this.digest.digest().subarray(0, 16);
    super._finalize();
  }

  /** pdfkit pastes the Info texts into the XMP packet as they are. */
  override _addInfo(): void {
    const info = this.info;
    this.info = Object.fromEntries(
      Object.entries(info).map(([key, value]) => [key, typeof value === 'string' ? xmlText(value) : value]),
    );
    super._addInfo();
    this.info = info;
    // pdfkit can say this itself, but would add lists of glyphs that lack the parts of composed ones.
    this.appendXML(accessible);
  }
}

function reference(number: number): Verbatim {
  return new Verbatim(`${number} 0 R`);
}

function at({ objects }: Numbers, local: number): Verbatim {
  const number = objects.get(local);
  if (number === undefined) throw new Error(`Object ${local} of a quire was never written.`);
  return reference(number);
}

/** By the bytes of the ids, as a name tree wants them. */
function idTree(notes: Verbatim[]): object {
  const ids = notes.map((note, index): [string, Verbatim] => [`note-${index + 1}`, note]);
  const sorted = ids.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { Names: sorted.flatMap(([id, note]) => [new String(id), note]) };
}

/** The claim that the file is fit for everyone to read. */
const accessible = `
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        `;

/**
 * Names of places in the order in which readers look for them. pdfkit sorts by the rules of the machine's
 * language. What is not ASCII is written as UTF-16 behind a mark that is higher than any of its letters.
 */
function byBytes(a: string, b: string): number {
  const [plainA, plainB] = [ascii.test(a), ascii.test(b)];
  if (plainA !== plainB) return plainA ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}

const ascii = /^\p{ASCII}*$/u;

function fileOptions(settings: FileSettings): object {
  const { title, subject, keywords, author, language, product, created } = settings;
  const info = {
    Title: infoText(title),
    ...(author ? { Author: infoText(author) } : {}),
    ...(subject ? { Subject: infoText(subject) } : {}),
    ...(keywords?.length ? { Keywords: infoText(keywords.join(', ')) } : {}),
    Creator: infoText(product) || 'Tierpress',
    Producer: 'Tierpress',
    CreationDate: created,
    ModDate: created,
  };
  return {
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    autoFirstPage: false,
    font: null,
    info,
  };
}
