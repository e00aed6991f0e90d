import type { HighlighterCore } from 'shiki/core';
import type { BundledLanguage } from 'shiki/langs';
import { forgetful, type Memory } from '../catalog/memory.ts';

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

/** Lines of strokes, for the listings that it was prepared for; undefined where nothing is known of the language. */
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

/** Code and the language that it is in, as its author calls it. */
export interface Listing {
  code: string;
  language: string;
}

/** Listings come again: in every size that a sheet is tried in, and in the next edition. */
const known = new Map<string, Stroke[][]>();
const mostRemembered = 1000;

/**
 * Reads listings, and answers for them. A language is loaded when a document needs it that is not remembered: that
 * takes longer than all else about a listing.
 */
export async function prepareHighlight(
  listings: Iterable<Listing>,
  memory: Memory = forgetful,
): Promise<Highlight> {
  const read = new Map<string, Stroke[][]>();
  const unread: Listing[] = [];
  for (const listing of listings) {
    const { code, language } = listing;
    if (isPlain(language) || code.length > MOST_CHARACTERS) continue;
    const key = keyOf(code, language);
    const lines = known.get(key) ?? memory.recall<Stroke[][]>(key);
    if (lines) read.set(key, lines);
    else unread.push(listing);
    // Another recipe may have read it, and this one may come alone the next time.
    if (lines && !memory.knows(key)) memory.keep(key, lines);
  }
  if (unread.length > 0) {
    const languages = await load(new Set(unread.map(({ language }) => language.toLowerCase())));
    for (const { code, language } of unread) {
      const lang = language.toLowerCase();
      if (!languages.wanted.has(lang)) continue;
      const key = keyOf(code, language);
      const lines = strokesOf(languages.shiki!, code, lang);
      if (known.size >= mostRemembered) known.clear();
      for (const map of [known, read]) map.set(key, lines);
      memory.keep(key, lines);
    }
  }
  return (code, language) => read.get(keyOf(code, language));
}

const keyOf = (code: string, language: string) => `code ${language.toLowerCase()} ${code}`;

/** Those of the languages that something is known of, ready to be read. */
async function load(languages: Set<string>): Promise<{ wanted: Set<string>; shiki?: HighlighterCore }> {
  const { bundledLanguages } = await import('shiki/langs');
  const wanted = [...languages].filter((name): name is BundledLanguage =>
    Object.hasOwn(bundledLanguages, name),
  );
  if (wanted.length === 0) return { wanted: new Set() };
  opened ??= open();
  const shiki = await opened;
  const there = new Set(shiki.getLoadedLanguages());
  for (const name of wanted.filter((each) => !there.has(each)))
    await shiki.loadLanguage(bundledLanguages[name]);
  return { wanted: new Set(wanted), shiki };
}

const isPlain = (language: string) =>
  ['', 'text', 'txt', 'plain', 'plaintext'].includes(language.toLowerCase());

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
