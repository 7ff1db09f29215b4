/** Where somebody wanted to go before signing in (`?next=`): a page of this site, else the account. */
export function nextAddress(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? ''
  // `//host` and `/\host` lead to other sites.
  return /^\/(?![/\\])/.test(next) ? next : '/account'
}
