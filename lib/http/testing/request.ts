/** Calls route handlers as a browser of our own site would. */
export const ORIGIN = 'http://localhost:3000'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

interface Call {
  method?: string
  path?: string
  params?: Record<string, string>
  body?: unknown
  /** Sent as it is instead of `body`. */
  raw?: string | Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
}

export function send(handler: Handler, call: Call = {}): Promise<Response> {
  const { method = 'GET', path = '/api/x', params = {}, body, raw, headers = {} } = call
  const content = raw ?? (body === undefined ? null : JSON.stringify(body))
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    body: content,
    headers: {
      host: 'localhost:3000',
      ...(method === 'GET' ? {} : { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }),
      ...(content === null ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  })
  return handler(request, { params: Promise.resolve(params) })
}

/** The `cookie` header that a browser would send after `response`. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}
