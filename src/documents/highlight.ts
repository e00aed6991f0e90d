import type { HighlighterCore } from 'shiki/core';
import type { BundledLanguage } from 'shiki/langs';

/**
 * Which words of code steer the program and which only hold it together: one ink in three strengths, as on a
 * drawing. The accent is kept for what matters on the page. Site and print share it.
 */
export type Strength = 'strong' | 'quiet';

/** Words of one strength; without one they are as strong as any. */
export interface Stroke {
  text: string;
  strength?: Strength;
}

/** Lines of strokes; undefined for a language that nothing is known of. Once prepared it answers at once. */
export type Highlight = (code: string, language: string) => Stroke[][] | undefined;

const SCOPES: Record<Strength, string[]> = {
  quiet: ['comment', 'punctuation', 'meta.brace', 'keyword.operator'],
  strong: ['keyword.control', 'keyword.other', 'storage', 'constant.language', 'support.type.property-name'],
};

/** The signs before and in a string that is filled in: `f"{cost:.2f}"`. They steer nothing. */
const NEITHER = ['storage.type.string', 'storage.type.format'];

/** Code is read once for all colours that it may be shown in: the reader's "colours" only tell strengths apart. */
const SIGNS: Record<Strength, string> = { quiet: '#000001', strong: '#000002' };
const THEME = {
  name: 'strengths',
  type: 'light' as const,
  colors: { 'editor.foreground': '#000000', 'editor.background': '#ffffff' },
  settings: [
    ...Object.entries(SIGNS).map(([strength, foreground]) => ({
      scope: SCOPES[strength as Strength],
      settings: { foreground },
    })),
    { scope: NEITHER, settings: { foreground: '#000000' } },
  ],
};
const STRENGTHS = new Map(Object.entries(SIGNS).map(([strength, sign]) => [sign, strength as Strength]));

/** Above this, strengths cost more than they tell. */
const MOST_CHARACTERS = 40_000;

/** What a person is to put there looks like a redirection: `cd <folder>`. */
const BLANK = /<([^>]*[^>\s])>/g;
const TERMINAL = /^(ba|z)?sh(ell(script)?)?$/;

let opened: Promise<HighlighterCore> | undefined;

/** Listings come again: in every size that a sheet is tried in, and in the next edition. */
const known = new Map<string, Stroke[][]>();
const mostRemembered = 1000;

/** A language is loaded when the first document needs it: most sheets hold no code at all. */
export async function prepareHighlight(languages: Iterable<string>): Promise<Highlight> {
  const asked = new Set([...languages].map((name) => name.toLowerCase()).filter((name) => !isPlain(name)));
  if (asked.size === 0) return () => undefined;
  const { bundledLanguages } = await import('shiki/langs');
  const wanted = [...asked].filter((name): name is BundledLanguage => Object.hasOwn(bundledLanguages, name));
  if (wanted.length === 0) return () => undefined;
  opened ??= open();
  const shiki = await opened;
  const there = new Set(shiki.getLoadedLanguages());
  for (const name of wanted.filter((each) => !there.has(each)))
    await shiki.loadLanguage(bundledLanguages[name]);
  return (code, language) => {
    const lang = language.toLowerCase();
    if (!wanted.includes(lang as BundledLanguage) || code.length > MOST_CHARACTERS) return undefined;
    const key = `${lang} ${code}`;
    let lines = known.get(key);
    if (!lines) {
      lines = strokesOf(shiki, code, lang);
      if (known.size >= mostRemembered) known.clear();
      known.set(key, lines);
    }
    return lines;
  };
}

const isPlain = (language: string) => ['', 'text', 'txt', 'plain', 'plaintext'].includes(language);

function strokesOf(shiki: HighlighterCore, code: string, lang: string): Stroke[][] {
  const read = TERMINAL.test(lang) ? code.replace(BLANK, 'X$1X') : code;
  // No limit of time: a slow machine would leave the rest of a line without strengths.
  const limits = { tokenizeMaxLineLength: 1000, tokenizeTimeLimit: 0 };
  const tokens = shiki.codeToTokensBase(read, { lang, theme: THEME.name, ...limits });
  return code.split(/\r\n|\r|\n/).map((line, index) => {
    const strokes: Stroke[] = [];
    let at = 0;
    for (const { content, color } of tokens[index] ?? []) {
      const strength = STRENGTHS.get(color ?? '');
      const text = line.slice(at, at + content.length);
      const last = strokes.at(-1);
      if (last && last.strength === strength) last.text += text;
      else strokes.push({ text, ...(strength ? { strength } : {}) });
      at += content.length;
    }
    return strokes;
  });
}

async function open(): Promise<HighlighterCore> {
  const [{ createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
  ]);
  const engine = createJavaScriptRegexEngine({ forgiving: true });
  return createHighlighterCore({ engine, themes: [THEME] });
}
