import { type IContext, type ParagraphChild, XmlAttributeComponent, XmlComponent } from 'docx';
import { inParagraph } from './xml.ts';

/**
 * A link to the outside. The package's own class gives each a random id; this one is told its number, and adds
 * its address to the part that it is written in.
 */
export function link(address: string, number: number, children: readonly ParagraphChild[]): ParagraphChild {
  return inParagraph(new Link(address, `Link${number}`, children));
}

class Link extends XmlComponent {
  private readonly address: string;
  private readonly id: string;
  private readonly written = new WeakSet<object>();

  constructor(address: string, id: string, children: readonly ParagraphChild[]) {
    super('w:hyperlink');
    this.address = address;
    this.id = id;
    this.root.push(new LinkAttributes({ id: `rId${id}`, history: 1 }), ...(children as never[]));
  }

  override prepForXml(context: IContext) {
    const { Relationships } = context.viewWrapper;
    if (!this.written.has(Relationships)) {
      this.written.add(Relationships);
      Relationships.addRelationship(this.id, HYPERLINK, this.address, 'External');
    }
    return super.prepForXml(context);
  }
}

class LinkAttributes extends XmlAttributeComponent<{ id: string; history: number }> {
  protected override readonly xmlKeys = { id: 'r:id', history: 'w:history' };
}

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
