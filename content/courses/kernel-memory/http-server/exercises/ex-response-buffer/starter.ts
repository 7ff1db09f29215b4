import type { Pool, Send, Write } from './declarations.ts'

export function serve(pool: Pool, write: Write, send: Send): (res: unknown) => Promise<void> {
  throw new Error('아직 만들지 않았어요.')
}
