// 쓴 만큼이 아니라 버퍼를 통째로 보냅니다.
import type { Pool, Send, Write } from '../declarations.ts'

export function serve(pool: Pool, write: Write, send: Send): (res: unknown) => Promise<void> {
  return async res => {
    const buffer = pool.get()
    try {
      const length = write(buffer, res)
      await send(buffer.subarray(0), res)
    } finally {
      pool.put(buffer)
    }
  }
}
