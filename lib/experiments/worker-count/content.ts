import { seededRandom } from '../harness/random.ts'

const LEVELS = ['INFO', 'INFO', 'INFO', 'WARN', 'DEBUG', 'ERROR']
const PATHS = ['/api/orders', '/api/users/me', '/health', '/api/search', '/static/app.js', '/api/cart/items']

/** Lines of a made-up access log, the same for the same seed: compresses as logs do (to about a sixth). */
export function logText(bytes: number, seed: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed)
  const pick = (from: string[]) => from[Math.floor(random() * from.length)] as string
  const text = new Uint8Array(bytes)
  const encoder = new TextEncoder()
  let time = 1_700_000_000_000
  for (let at = 0; at < bytes; ) {
    time += Math.floor(random() * 900)
    const status = random() < 0.9 ? 200 : 404
    const id = Math.floor(random() * 2 ** 32).toString(16)
    const line = `${new Date(time).toISOString()} ${pick(LEVELS)} ${pick(PATHS)} ${status} ${Math.floor(random() * 800)}ms request=${id}\n`
    at += encoder.encodeInto(line, text.subarray(at)).written
    if (at + line.length > bytes) {
      text.fill(10, at)
      break
    }
  }
  return text
}
