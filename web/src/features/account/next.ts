/** Where to go after signing in: a path of our own and nothing else, whatever the address says. */

/** The path in `next`, or null when it leads elsewhere. */
export function safeNext(next: string | null): string | null {
  if (next === null || !URL.canParse(next, 'https://own.invalid')) return null
  const url = new URL(next, 'https://own.invalid')
  if (url.origin !== 'https://own.invalid' || !next.startsWith('/')) return null
  return url.pathname === '/sign-in' ? null : url.pathname + url.search + url.hash
}
