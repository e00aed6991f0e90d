import type { MiddlewareHandler } from 'astro';
import { tellPage } from './printed.ts';

/** Hands every page to the search index as it is printed. */
export const onRequest: MiddlewareHandler = async ({ url }, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const html = await response.text();
  tellPage(url.pathname, html);
  return new Response(html, response);
};
