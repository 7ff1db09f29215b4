/*
 * Service worker: what was opened once opens offline. Plain JavaScript, served as it is, since it must stand at the root.
 * Pages and lists of paragraphs: from the network, else as last seen. Built files: their names change with their content,
 * so the first copy is right for ever. The API is never kept here.
 */
const PAGES = 'jaeda-pages-1'
const BUILT = 'jaeda-built-1'
const KEPT = new Set([PAGES, BUILT])
/** A page that stalls this long is taken from the cache, ms. */
const PATIENCE = 3000

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', event => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (!KEPT.has(name)) await caches.delete(name)
      await self.clients.claim()
    })(),
  )
})

/** A page that opened before this worker controlled it asks to be kept together with what it loaded. */
self.addEventListener('message', event => {
  const addresses = Array.isArray(event.data?.keep) ? event.data.keep : []
  event.waitUntil(Promise.all(addresses.map(address => keep(new URL(address, self.location.origin)))))
})

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/_next/static/')) event.respondWith(builtFile(request))
  else if (request.mode === 'navigate' || url.pathname.startsWith('/content/')) event.respondWith(latest(event, url))
})

/** Pages are kept by path: what follows `?` is read by scripts alone. */
const keyOf = url => url.origin + url.pathname

async function keep(url) {
  if (url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return
  const built = url.pathname.startsWith('/_next/static/')
  const cache = await caches.open(built ? BUILT : PAGES)
  if (built && (await cache.match(url.href))) return
  const response = await fetch(url.href)
  if (response.ok) await cache.put(built ? url.href : keyOf(url), response)
}

async function builtFile(request) {
  const cache = await caches.open(BUILT)
  const kept = await cache.match(request)
  if (kept) return anonymous(kept)
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return anonymous(response)
}

/**
 * A response that does not say where it came from: else a worker takes the kept address for its own, and with it what
 * followed `#` when another worker of the same file was started.
 */
const anonymous = ({ body, status, statusText, headers }) => new Response(body, { status, statusText, headers })

async function latest(event, url) {
  const cache = await caches.open(PAGES)
  const network = fetch(event.request).then(async response => {
    if (response.ok) await cache.put(keyOf(url), response.clone())
    return response
  })
  const kept = await cache.match(keyOf(url))
  if (!kept) return network
  event.waitUntil(network.catch(() => {}))
  const patience = new Promise(resolve => setTimeout(resolve, PATIENCE, kept))
  return Promise.race([network.catch(() => kept), patience])
}
