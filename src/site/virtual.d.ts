/** Modules that `frame.ts` makes: what Vite's side of the site is handed. */

declare module 'virtual:tierpress/content' {
  /** Stands for the whole catalogue. */
  export const edition: string;
  /** Texts of front matter that hold facts, as written, and as they read. */
  export const known: Record<string, string>;
}

declare module 'virtual:tierpress/catalogue' {
  export const catalogue: import('../catalog/load.ts').Catalogue;
}

declare module 'virtual:tierpress/fonts' {
  /** Addresses of what is to be fetched before the style sheet has said so. */
  export const fonts: string[];
}
