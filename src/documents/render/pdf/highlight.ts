import type { HighlighterCore, LanguageRegistration, ThemeRegistration } from 'shiki/core';
import type { Brand } from '../../../catalog/schemas/brand.ts';
import { codeThemes } from '../../code-theme.ts';

/**
 * The colours of code. The highlighter is loaded once per process, a language when the first document needs
 * it: most sheets hold no code that has colours. Once loaded it answers at once.
 */
export interface Token {
  text: string;
  color?: string | undefined;
  bold: boolean;
  italics: boolean;
}

/** Lines of tokens; undefined for a language without colours. */
export type Highlight = (code: string, language: string) => Token[][] | undefined;

type Grammar = Promise<{ default: LanguageRegistration[] }>;

/** What documents are written in, and what each goes by. */
const GRAMMARS: Record<string, () => Grammar> = {
  python: () => import('shiki/langs/python.mjs'),
  shellscript: () => import('shiki/langs/shellscript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  powershell: () => import('shiki/langs/powershell.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
};
const ALIASES: Record<string, string> = {
  py: 'python',
  bash: 'shellscript',
  sh: 'shellscript',
  shell: 'shellscript',
  zsh: 'shellscript',
  ts: 'typescript',
  js: 'javascript',
  yml: 'yaml',
  ps1: 'powershell',
  dockerfile: 'docker',
};

/** Above this, colours cost more than they tell. */
const MOST_CHARACTERS = 40_000;

let highlighter: Promise<HighlighterCore> | undefined;
const themes = new Map<string, string>();

/** Listings come again: in every size that a sheet is tried in, and in the next edition. */
const known = new Map<string, Token[][]>();
const mostRemembered = 1000;

export async function prepareHighlight(languages: Iterable<string>, brand: Brand): Promise<Highlight> {
  const wanted = [...new Set([...languages].map(grammarOf))].filter((name) => name !== undefined);
  if (wanted.length === 0) return () => undefined;
  highlighter ??= open();
  const shiki = await highlighter;
  const missing = wanted.filter((name) => !shiki.getLoadedLanguages().includes(name));
  for (const name of missing) await shiki.loadLanguage(await GRAMMARS[name]!());
  const theme = themeOf(shiki, brand);
  return (code, language) => {
    const lang = grammarOf(language);
    if (!lang || code.length > MOST_CHARACTERS) return undefined;
    const key = `${theme} ${lang} ${code}`;
    let lines = known.get(key);
    if (!lines) {
      // No limit of time: a slow machine would leave the rest of a line without colours.
      const limits = { tokenizeMaxLineLength: 1000, tokenizeTimeLimit: 0 };
      lines = shiki.codeToTokensBase(code, { lang, theme, ...limits }).map((line) =>
        line.map(({ content, color, fontStyle = 0 }) => ({
          text: content,
          color,
          italics: fontStyle > 0 && (fontStyle & 1) !== 0,
          bold: fontStyle > 0 && (fontStyle & 2) !== 0,
        })),
      );
      if (known.size >= mostRemembered) known.clear();
      known.set(key, lines);
    }
    return lines;
  };
}

function grammarOf(language: string): string | undefined {
  const name = language.toLowerCase();
  const known = ALIASES[name] ?? name;
  return Object.hasOwn(GRAMMARS, known) ? known : undefined;
}

async function open(): Promise<HighlighterCore> {
  const [{ createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
  ]);
  return createHighlighterCore({ engine: createJavaScriptRegexEngine({ forgiving: true }) });
}

/** Products have brands of their own, and one process may print for several. */
function themeOf(shiki: HighlighterCore, brand: Brand): string {
  const theme = codeThemes(brand).find(({ type }) => type === 'light')!;
  const key = JSON.stringify(theme);
  let name = themes.get(key);
  if (!name) {
    name = `print-${themes.size}`;
    shiki.loadThemeSync({ ...theme, name } as ThemeRegistration);
    themes.set(key, name);
  }
  return name;
}
