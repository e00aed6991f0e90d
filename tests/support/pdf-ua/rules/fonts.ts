import type { Font } from '../fonts.ts';
import type { Pdf } from '../model.ts';
import { found, type Rule } from '../rule.ts';

export const fontRules: Rule[] = [
  {
    id: 'font-embedded',
    clause: '7.21.4.1 (31-009)',
    says: 'Every font that is shown is embedded.',
    *check(pdf) {
      for (const font of shown(pdf))
        if (!font.embedded) yield found(font.ref, `${font.name} is not embedded`);
    },
  },
  {
    id: 'glyphs-in-font',
    clause: '7.21.4.1 (31-011)',
    says: 'The embedded font has every glyph that is shown.',
    *check(pdf) {
      for (const font of shown(pdf)) {
        const count = font.program?.glyphs ?? Number.POSITIVE_INFINITY;
        const missing = [...font.visible].filter((code) => (font.glyph(code) ?? 0) >= count);
        if (missing.length > 0)
          yield found(font.ref, `${font.name} has no glyph for ${listed(font, missing)}`);
      }
    },
  },
  {
    id: 'no-notdef',
    clause: '7.21.8 (31-030)',
    says: 'No text shows the glyph for “no such character”.',
    *check(pdf) {
      for (const font of pdf.fonts) {
        const missing = [...font.used].filter((code) => font.glyph(code) === 0);
        if (missing.length > 0)
          yield found(font.ref, `${font.name} shows .notdef for ${listed(font, missing)}`);
      }
    },
  },
  {
    id: 'text-has-characters',
    clause: '7.21.7 (10-001, 31-027)',
    says: 'Every code that is shown stands for a character.',
    *check(pdf) {
      for (const font of pdf.fonts) {
        const unknown = [...font.used].filter((code) => !font.text(code));
        if (unknown.length > 0)
          yield found(font.ref, `${font.name} does not say what ${listed(font, unknown)} is`);
      }
    },
  },
  {
    id: 'characters-are-real',
    clause: '7.21.7 (31-028, 31-029)',
    says: 'No code stands for U+0000, U+FEFF or U+FFFE.',
    *check(pdf) {
      for (const { ref, name, toUnicode } of pdf.fonts)
        for (const [code, text] of toUnicode ?? [])
          if (/[\0\uFEFF\uFFFE]/.test(text))
            yield found(ref, `${name} maps ${code} to U+${text.charCodeAt(0).toString(16).padStart(4, '0')}`);
    },
  },
  {
    id: 'widths-agree',
    clause: '7.21.5 (31-016)',
    says: 'Widths in the font dictionary are those of the font file.',
    *check(pdf) {
      for (const font of shown(pdf)) {
        const wrong = [...font.visible].filter((code) => {
          const [glyph, width] = [font.glyph(code), font.width(code)];
          if (font.program === undefined || glyph === undefined || width === undefined) return false;
          return Math.abs(font.program.width(glyph) - width) > 1.5;
        });
        if (wrong.length > 0)
          yield found(font.ref, `${font.name} has another width for ${listed(font, wrong)}`);
      }
    },
  },
  {
    id: 'widths-given',
    clause: 'ISO 32000-1 9.6.2.1',
    says: 'A simple font has a width for every code that is shown.',
    *check(pdf) {
      for (const font of shown(pdf)) {
        const missing = [...font.visible].filter((code) => font.width(code) === undefined);
        if (missing.length > 0)
          yield found(font.ref, `${font.name} has no width for ${listed(font, missing)}`);
      }
    },
  },
  {
    id: 'glyph-map-given',
    clause: '7.21.3.2 (31-004, 31-005)',
    says: 'A TrueType CIDFont has a CIDToGIDMap: Identity or a stream.',
    *check(pdf) {
      for (const { ref, name, inner } of pdf.fonts) {
        if (pdf.name(inner['/Subtype']) !== 'CIDFontType2') continue;
        const map = inner['/CIDToGIDMap'];
        if (pdf.name(map) !== 'Identity' && !pdf.isStream(map))
          yield found(ref, `${name} has no CIDToGIDMap`);
      }
    },
  },
  {
    id: 'cmap-known',
    clause: '7.21.3.3 (31-006)',
    says: 'The encoding of a composite font is embedded or one that every reader has.',
    *check(pdf) {
      for (const { ref, name, kind, dict } of pdf.fonts) {
        const encoding = dict['/Encoding'];
        if (kind === 'Type0' && !pdf.isStream(encoding) && !predefined.test(pdf.name(encoding) ?? ''))
          yield found(ref, `${name} has the encoding ${pdf.name(encoding) ?? 'none'}`);
      }
    },
  },
  {
    id: 'cid-system-agrees',
    clause: '7.21.3.1 (31-001 to 31-003)',
    says: 'A composite font and its embedded encoding are made for the same characters.',
    *check(pdf) {
      for (const { ref, name, kind, dict, inner } of pdf.fonts) {
        if (kind !== 'Type0') continue;
        const own = pdf.dict(inner['/CIDSystemInfo']);
        if (
          !pdf.text(own['/Registry']) ||
          !pdf.text(own['/Ordering']) ||
          pdf.number(own['/Supplement']) === undefined
        )
          yield found(ref, `${name} has no whole CIDSystemInfo`);
        if (!pdf.isStream(dict['/Encoding'])) continue;
        const other = pdf.dict(pdf.dict(dict['/Encoding'])['/CIDSystemInfo']);
        for (const key of ['/Registry', '/Ordering'])
          if (pdf.text(own[key]) !== pdf.text(other[key]))
            yield found(ref, `${name}: ${key.slice(1)} differs`);
      }
    },
  },
  {
    id: 'plain-font-encoded',
    clause: '7.21.6 (31-019 to 31-021)',
    says: 'A TrueType font for ordinary text has WinAnsiEncoding or MacRomanEncoding.',
    *check(pdf) {
      for (const { ref, name, kind, dict, symbolic } of shown(pdf)) {
        const base = pdf.name(dict['/Encoding']) ?? pdf.name(pdf.dict(dict['/Encoding'])['/BaseEncoding']);
        if (kind === 'TrueType' && !symbolic && !/^(WinAnsi|MacRoman)Encoding$/.test(base ?? ''))
          yield found(ref, `${name} has the encoding ${base ?? 'none'}`);
      }
    },
  },
  {
    id: 'symbol-font-not-encoded',
    clause: '7.21.6 (31-024)',
    says: 'A TrueType font of symbols has no encoding.',
    *check(pdf) {
      for (const { ref, name, kind, dict, symbolic } of shown(pdf))
        if (kind === 'TrueType' && symbolic && dict['/Encoding'] !== undefined)
          yield found(ref, `${name} has an encoding`);
    },
  },
  {
    id: 'character-table-fits',
    clause: '7.21.6 (31-017, 31-025)',
    says: 'An embedded TrueType font has the character table that its kind is read with.',
    *check(pdf) {
      for (const { ref, name, kind, program, symbolic } of shown(pdf)) {
        if (kind !== 'TrueType' || program === undefined) continue;
        const tables = [...program.charmaps.keys()];
        const fits = symbolic
          ? tables.length === 1 || tables.includes('3.0')
          : tables.some((table) => table !== '3.0');
        if (!fits) yield found(ref, `${name} has the character tables ${tables.join(', ') || 'none'}`);
      }
    },
  },
];

/** ISO 32000-1, table 118. */
const predefined =
  /^(Identity|GB-EUC|GBpc-EUC|GBK-EUC|GBKp-EUC|GBK2K|UniGB-(UCS2|UTF16)|B5pc|HKscs-B5|ETen-B5|ETenms-B5|CNS-EUC|UniCNS-(UCS2|UTF16)|83pv-RKSJ|90ms-RKSJ|90msp-RKSJ|90pv-RKSJ|Add-RKSJ|EUC|Ext-RKSJ|UniJIS-(UCS2|UCS2-HW|UTF16)|KSC-EUC|KSCms-UHC|KSCms-UHC-HW|KSCpc-EUC|UniKS-(UCS2|UTF16))-[HV]$|^[HV]$/;

function shown(pdf: Pdf): Font[] {
  return pdf.fonts.filter(({ visible }) => visible.size > 0);
}

function listed(font: Font, codes: number[]): string {
  const words = codes.slice(0, 5).map((code) => `${code} (${font.text(code) ?? '?'})`);
  return words.join(', ') + (codes.length > 5 ? ` and ${codes.length - 5} more` : '');
}
