/*
 * Service worker: what was opened once opens offline. Plain JavaScript, served as it is, since it must stand at the root.
 * Pages and lists of paragraphs: from the network, else as last seen. Built files: their names change with their content,
 * so the first copy is right for ever. Of the API only the learner's own texts are kept, apart from the rest, and thrown away
 * as soon as somebody else may be sitting here: a new guest, signing in or out.
 */
const PAGES = 'jaeda-pages-1'
const BUILT = 'jaeda-built-1'
const OWN = 'jaeda-own-1'
const KEPT = new Set([PAGES, BUILT, OWN])
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
  if (url.origin !== self.location.origin) return
  if (request.method !== 'GET') followChange(event, url)
  else if (isOwn(url)) event.respondWith(ownText(request, url))
  else if (url.pathname.startsWith('/_next/static/')) event.respondWith(builtFile(event))
  else if (request.mode === 'navigate' || url.pathname.startsWith('/content/')) event.respondWith(latest(event, url))
})

/** How often the texts kept here were thrown away: an answer from before belongs to whoever was here then. */
let owners = 0
const forgetOwn = async () => {
  owners++
  // Where the browser refuses its store nothing is kept either.
  await caches.delete(OWN).catch(() => {})
}

/** Pages are kept by path: what follows `?` is read by scripts alone. */
const keyOf = url => url.origin + url.pathname

/** The list of the learner's texts, and one as it is transcribed. */
const isOwn = ({ pathname }) => /^\/api\/texts(\/[0-9a-f-]+\/original)?$/.test(pathname)

async function keep(url) {
  if (url.origin !== self.location.origin) return
  if (isOwn(url)) return void (await ownText(url.href, url))
  if (url.pathname.startsWith('/api/')) return
  const built = url.pathname.startsWith('/_next/static/')
  const cache = await caches.open(built ? BUILT : PAGES)
  if (built && (await cache.match(url.href))) return
  const response = await fetch(url.href)
  if (response.ok) await cache.put(built ? url.href : keyOf(url), response)
}

/** Kept while the page already reads it: of a large file it sees how far it is. */
async function builtFile(event) {
  const { request } = event
  const cache = await caches.open(BUILT)
  const kept = await cache.match(request)
  if (kept) return anonymous(kept)
  const response = await fetch(request)
  // Not kept where there is no room, or where the page stopped loading it: the page has what it asked for all the same.
  if (response.ok) event.waitUntil(cache.put(request, response.clone()).catch(() => {}))
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

/** A text as it is now; as it was last seen only where the server cannot be reached. */
async function ownText(request, url) {
  const asked = owners
  let response
  try {
    response = await fetch(request)
  } catch (error) {
    const kept = await (await caches.open(OWN)).match(keyOf(url))
    if (kept) return kept
    throw error
  }
  if (asked !== owners) return response
  const cache = await caches.open(OWN)
  if (response.ok) await cache.put(keyOf(url), response.clone())
  // Removed, or somebody else's.
  else if (response.status < 500) await cache.delete(keyOf(url))
  return response
}

/** Requests that change something: what they make wrong is not kept any longer. */
function followChange(event, url) {
  const { pathname } = url
  if (pathname === '/api/learner') {
    event.respondWith(
      fetch(event.request).then(async response => {
        if (response.status === 201) await forgetOwn()
        return response
      }),
    )
  } else if (/^\/api\/(auth\/|account$|setup$)/.test(pathname)) {
    // Before it is done too: a page that is closed meanwhile ends this worker's wait.
    event.waitUntil(forgetOwn())
    event.respondWith(fetch(event.request).finally(forgetOwn))
  } else if (pathname.startsWith('/api/texts/')) {
    const changed = `${url.origin}${pathname}/original`
    event.waitUntil(caches.open(OWN).then(cache => cache.delete(changed)))
  }
}
