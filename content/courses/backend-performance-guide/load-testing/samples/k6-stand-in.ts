/** Stands for k6 when the script is tested in Node: a shop that answers each request, and what the script sent and noted. */
export const sent: { method: string; url: string; name: string | undefined }[] = []
export const noted = new Map<string, (number | boolean)[]>()
export const shop = { answer: (_url: string): { status: number; body: string } => ({ status: 200, body: '{}' }) }

interface Params {
  tags?: Record<string, string>
}

function request(method: string, url: string, params?: Params) {
  sent.push({ method, url, name: params?.tags?.name })
  const { status, body } = shop.answer(url)
  return { status, body, timings: { duration: 1 }, json: (selector: string) => JSON.parse(body)[selector] }
}

export default {
  get: (url: string, params?: Params) => request('GET', url, params),
  post: (url: string, _body: string, params?: Params) => request('POST', url, params),
}

export function check<T>(value: T, checks: Record<string, (value: T) => boolean>): boolean {
  return Object.values(checks).every(holds => holds(value))
}

export function group(_name: string, work: () => void): void {
  work()
}

export function sleep(seconds: number): void {
  noted.set('sleep', [...(noted.get('sleep') ?? []), seconds])
}

class Metric {
  readonly #name: string
  constructor(name: string) {
    this.#name = name
  }
  add(value: number | boolean): void {
    noted.set(this.#name, [...(noted.get(this.#name) ?? []), value])
  }
}

export { Metric as Counter, Metric as Rate, Metric as Trend }
