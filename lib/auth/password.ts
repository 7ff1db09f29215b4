import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Problem } from '#lib/http/problem.ts'

/** OWASP Password Storage Cheat Sheet: scrypt with N = 2^14, r = 8, p = 5; 16 MiB a password. */
const COST = { N: 2 ** 14, r: 8, p: 5 }
const KEY_BYTES = 32
const SALT_BYTES = 16
/** Hashed at once: one core is left to everybody else, and of the four threads of libuv's pool those that compress logs. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1))
/** Some 30 s of work on one slow core; whoever comes after them is asked to come again. */
const MOST_WAITING = 150

interface Line {
  running: number
  waiting: (() => void)[]
}

// Next bundles route handlers apart from each other: one line per process all the same.
const shared = globalThis as { jaedaPasswords?: Line }

/** Does one piece of work at a time (AT_ONCE), in the order of asking. @throws Problem 503 when too many wait */
async function inLine<T>(work: () => Promise<T>): Promise<T> {
  shared.jaedaPasswords ??= { running: 0, waiting: [] }
  const line = shared.jaedaPasswords
  if (line.running >= AT_ONCE) {
    if (line.waiting.length >= MOST_WAITING) {
      throw new Problem({
        status: 503,
        kind: 'busy',
        title: '지금 로그인하려는 사람이 많아요. 잠시 뒤 다시 시도해 주세요.',
        headers: { 'retry-after': '10' },
      })
    }
    // Whoever leaves hands over their place.
    await new Promise<void>(resolve => line.waiting.push(resolve))
  } else line.running++
  try {
    return await work()
  } finally {
    const next = line.waiting.shift()
    if (next) next()
    else line.running--
  }
}

function derive(password: string, salt: Buffer, { N, r, p }: typeof COST, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same password typed on another keyboard may come in another composition of its Hangul.
    scrypt(password.normalize('NFKC'), salt, bytes, { N, r, p, maxmem: 256 * N * r + 256 * r * p }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** A password as it is stored: `scrypt:N:r:p:salt:key`, so that a later cost leaves the old ones valid. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await inLine(() => derive(password, salt, COST, KEY_BYTES))
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join(':')
}

const NOBODYS = ['scrypt', COST.N, COST.r, COST.p, Buffer.alloc(SALT_BYTES).toString('base64url'), ''].join(':')

/** Whether it is the stored one. Without a stored one the answer is no, and takes as long. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [scheme, N, r, p, salt = '', key = ''] = (stored ?? NOBODYS).split(':')
  if (scheme !== 'scrypt') throw new Error('a stored password of an unknown scheme')
  const known = Buffer.from(key, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const found = await inLine(() => derive(password, Buffer.from(salt, 'base64url'), cost, KEY_BYTES))
  return known.length === found.length && timingSafeEqual(known, found)
}
