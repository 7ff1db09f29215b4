import { randomBytes, timingSafeEqual } from 'node:crypto'
import { derive } from './hashing.ts'

/** OWASP Password Storage Cheat Sheet: scrypt with N = 2^14, r = 8, p = 5; 16 MiB a password. */
const COST = { N: 2 ** 14, r: 8, p: 5 }
const KEY_BYTES = 32
const SALT_BYTES = 16

/** The same password typed on another keyboard may come in another composition of its Hangul. */
const composed = (password: string) => password.normalize('NFKC')

/** A password as it is stored: `scrypt:N:r:p:salt:key`, so that a later cost leaves the old ones valid. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive({ password: composed(password), salt, bytes: KEY_BYTES, cost: COST })
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join(':')
}

const NOBODYS = ['scrypt', COST.N, COST.r, COST.p, Buffer.alloc(SALT_BYTES).toString('base64url'), ''].join(':')

/** Whether it is the stored one. Without a stored one the answer is no, and takes as long. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [scheme, N, r, p, salt = '', key = ''] = (stored ?? NOBODYS).split(':')
  if (scheme !== 'scrypt') throw new Error('a stored password of an unknown scheme')
  const known = Buffer.from(key, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const found = await derive({
    password: composed(password),
    salt: Buffer.from(salt, 'base64url'),
    bytes: KEY_BYTES,
    cost,
  })
  return known.length === found.length && timingSafeEqual(known, found)
}
