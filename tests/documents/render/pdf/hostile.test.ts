import { expect, test } from 'vitest';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import {
  heading,
  paragraph,
  printed,
  request,
  row,
  say,
  squeezed,
  textOf,
  tool,
  unpacked,
  words,
} from './pdf-tools.ts';

/** What comes out is what went in. Scripts that run to the left are compared by their characters. */
const strings = [
  `undefined null NaN true 1E+02 0x7fffffff '; DROP TABLE users-- " & < > \\ / | \` ~ ^ %s %d {{7*7}} \${x}`,
  '<script>alert("x")</script> <!-- --> ]]> &lt;b&gt; <img src=x onerror=alert(1)>',
  '=SUM(A1:A9) +1 -1 @cmd (unbalanced ) paren\\',
  'Ω≈ç√∫˜µ≤≥÷ åß∂ƒ©˙∆˚¬…æ œ∑´®†¥¨ˆøπ“‘ ¡™£¢∞§¶•ªº–≠ ¸˛Ç◊ı˜Â¯˘¿',
  'ЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙ Ελληνικά ἀρχή Tiếng Việt ế ậ',
  '⁰⁴⁵ ₀₁₂ ﷽ ₤ ₪ ₫ € ℃ № ™ ⅓ ⅛ ↀ ⚠ ☃ ✓ ✗ → ⇒ ∀ ∃ ⊘ ● ◐ ○ ├── └── │',
  '田中さんにあげて下さい パーティーへ行かないか 和製漢語 部落格 사회과학원 어학연구소 울란바토르 𠜎𠜱𠝹𠱓',
  'ภาษาไทย हिन्दी বাংলা தமிழ் ქართული አማርኛ ᚻᛖ ⠇⠑⠞ ᜊᜌ᜔',
  'Zͯ̈a̎̋lg̏o c̈ombining é ñ',
  '𝐓𝐡𝐞 𝕢𝕦𝕚𝕔𝕜 𝓫𝓻𝓸𝔀𝓷 🄵🄾🅇 Ｔｈｅ ｑｕｉｃｋ ⒯⒣⒠ ʇnʞᴉ',
  '😍 👩🏽 👾 🙇 💁 🙅 🐵 🙈 ❤️ 💔 1️⃣ 🇺🇸 🏗 ʕ•ᴥ•ʔ （ﾉಥ益ಥ ┻━┻) ( ͡° ͜ʖ ͡°)',
  'a'.repeat(300),
  `https://example.com/${'path/'.repeat(60)}?q=1`,
];

test('hostile strings come out as the same text, in every place that holds text', async () => {
  for (const string of strings) {
    const wanted = squeezed(visible(string));
    const places: Record<string, unknown[]> = {
      paragraph: [say(string)],
      heading: [heading(3, string)],
      code: [{ type: 'code', value: string }],
      'inline code': [paragraph({ type: 'inlineCode', value: string })],
      bold: [paragraph({ type: 'strong', children: [words(string)] })],
      cell: [{ type: 'table', children: [row('a', 'b'), row(string, 'c')] }],
    };
    for (const [place, nodes] of Object.entries(places)) {
      expect(counted(await printed(nodes)), `${string} in a ${place}`).toContain(counted(wanted));
    }
  }
});

test('characters of Hebrew and Arabic are all there', async () => {
  const string = 'בראשית ברא אלהים مرحبا بالعالم';
  const found = (await printed([say(string)])).normalize('NFKC');
  for (const character of squeezed(string)) expect(found).toContain(character);
});

test('what no font has is printed by its number, and still copied as itself', async () => {
  const pdf = await renderPdf(request([say('a \u{13080}\u{2070E} b')]));
  expect(squeezed(textOf(pdf))).toContain('a\u{13080}\u{2070E}b');
  // The numbers are on the page: they part the letters around them.
  const boxes = tool(pdf, 'pdftotext', '-bbox', 'FILE', '-');
  const edge = (side: string, word: string) =>
    Number(new RegExp(`${side}="([\\d.]+)"[^>]*>${word}<`).exec(boxes)![1]);
  expect(edge('xMin', 'b') - edge('xMax', 'a')).toBeGreaterThan(60);
});

test('control characters and lone surrogates are named', async () => {
  const text = await printed([say('a\u0000b\u0007c\u001Bd\u007Fe\u0085f\uD800g\uFFFEh')]);
  expect(text).toContain('a⟨U+0000⟩b⟨U+0007⟩c⟨U+001B⟩d⟨U+007F⟩ef⟨U+D800⟩g⟨U+FFFE⟩h');
});

test('characters that only steer others are dropped, so no text can turn another around', async () => {
  expect(await printed([say('user\u202Etxt.exe soft\u00ADhyphen zero\u200Bwidth')])).toContain(
    'usertxt.exesofthyphenzerowidth',
  );
});

test('two characters with one glyph are told apart, whatever was printed before', async () => {
  await renderPdf(request([say('μ Ω a\u00A0b')]));
  const text = await printed([say('micro µ mu μ ohm Ω omega Ω')]);
  expect(text).toContain('microµmuμohmΩomegaΩ');
});

test('only web and mail addresses become links', async () => {
  const link = (url: string) => paragraph({ type: 'link', url, children: [words(`to ${url}`)] });
  const refused = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    '/etc/passwd',
    'vbscript:x',
  ];
  const allowed = ['https://example.com/a?b=(c)', 'http://example.com/ü', 'mailto:a@example.com'];
  const pdf = await renderPdf(request([...refused, ...allowed].map(link)));
  const addresses = [...unpacked(pdf).matchAll(/\/URI \((.*)\)/g)].map((match) =>
    match[1]!.replaceAll('\\', ''),
  );
  expect(new Set(addresses)).toEqual(
    new Set(['https://example.com/a?b=(c)', 'http://example.com/%C3%BC', 'mailto:a@example.com']),
  );
  const text = squeezed(textOf(pdf));
  for (const url of refused) expect(text).toContain(squeezed(`to ${url}`));
  expect(unpacked(pdf)).not.toMatch(/\/S \/JavaScript|\/JS |\/Launch/);
});

test('no title can break the metadata', async () => {
  const evil = `<script>]]> & "q" 'a' \uD800 \u0000 \u0008 \uFFFF 🏗 </rdf:li></rdf:Alt> (a\\`;
  const pdf = await renderPdf(
    request([heading(1, evil), say('x')], {
      title: evil,
      subject: evil,
      author: evil,
      keywords: [evil, 'b'],
      titleBlock: { ...request([]).titleBlock, title: evil, product: evil, verify: evil, sheet: evil },
    }),
  );
  expect(tool(pdf, 'qpdf', '--check', 'FILE')).toContain('No syntax or stream encoding errors');
  const xmp = tool(pdf, 'pdfinfo', '-meta', 'FILE');
  expect(wellFormed(xmp)).toBe(true);
  expect(xmp).toContain('&lt;script&gt;]]&gt; &amp; &quot;q&quot;');
  expect(tool(pdf, 'pdfinfo', 'FILE')).toMatch(/Title: +<script>\]\]> & "q" 'a' \uFFFD .*🏗 <\/rdf:li>/);
});

/** Variation selectors and joiners steer others and are dropped. */
function visible(text: string): string {
  return text.replaceAll(/[\u200B-\u200F\u2060-\u206F]|[\uFE00-\uFE0F]/g, '');
}

/** Compatibility forms count as the characters they stand for; pdftotext writes some of them so. */
function counted(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

/** Tags close in the order in which they were opened, and nothing else looks like markup. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml
    .replaceAll(/<\?.*?\?>/gs, '')
    .replaceAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g, (_, close, name, __, self) => {
      if (close) {
        if (open.pop() !== name) open.push('mismatch');
      } else if (!self) open.push(name);
      return '';
    });
  return open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(rest.replaceAll(']]&gt;', ''));
}
