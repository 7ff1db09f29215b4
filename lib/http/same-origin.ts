import { Problem } from './problem.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a state-changing request that another site's page sent with our cookie (CSRF). Browsers state the page's relation
 * in Sec-Fetch-Site, older ones its Origin; a client that sends neither is no browser and carries no victim's cookie.
 * @throws Problem 403
 */
export function requireSameOrigin(request: Request, publicOrigin: string | undefined): void {
  if (SAFE_METHODS.has(request.method)) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const foreignSite = site !== null && site !== 'same-origin' && site !== 'none'
  if (!foreignSite && (origin === null || ownOrigins(request, publicOrigin).has(origin))) return
  throw new Problem({ status: 403, kind: 'cross-site', title: '다른 사이트에서 보낸 요청은 받지 않아요.' })
}

function ownOrigins(request: Request, publicOrigin: string | undefined): Set<string> {
  const host = request.headers.get('host')
  if (publicOrigin) return new Set([new URL(publicOrigin).origin])
  return new Set(host ? [`http://${host}`, `https://${host}`] : [])
}
