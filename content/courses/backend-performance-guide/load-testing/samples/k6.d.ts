/** The part of k6 that the lesson uses; k6 itself is no npm package. */
declare const __ENV: Record<string, string | undefined>

declare module 'k6' {
  export function check<T>(value: T, checks: Record<string, (value: T) => boolean>): boolean
  export function group(name: string, work: () => void): void
  export function sleep(seconds: number): void
}

declare module 'k6/http' {
  export interface Response {
    status: number
    body: string
    timings: { duration: number }
    json(selector: string): string
  }
  interface Params {
    headers?: Record<string, string>
    tags?: Record<string, string>
  }
  const http: {
    get(url: string, params?: Params): Response
    post(url: string, body: string, params?: Params): Response
  }
  export default http
}

declare module 'k6/metrics' {
  class Metric {
    constructor(name: string, isTime?: boolean)
    add(value: number | boolean): void
  }

  export { Metric as Counter, Metric as Rate, Metric as Trend }
}
