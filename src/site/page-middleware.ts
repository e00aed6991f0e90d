import type { MiddlewareHandler } from 'astro';
import { meeting } from './printed.ts';

/** Completes every page as it is printed, and hands it to the search index. */
export const onRequest: MiddlewareHandler = async ({ url }, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const text = await response.text();
  const html = meeting.bodies?.fill(text) ?? text;
  meeting.printed?.(url.pathname, html);
  return new Response(html, response);
};
