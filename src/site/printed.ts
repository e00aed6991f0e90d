/** Called with each page as it is printed. Vite bundles the pages on their own, so they meet through this. */
export type Printed = (path: string, html: string) => void;

const KEY = Symbol.for('tierpress.printed');
const meeting = globalThis as unknown as Record<symbol, Printed | undefined>;

export function listenToPages(printed: Printed): void {
  meeting[KEY] = printed;
}

export const tellPage: Printed = (path, html) => meeting[KEY]?.(path, html);
