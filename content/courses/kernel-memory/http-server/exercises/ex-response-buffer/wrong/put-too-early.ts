// 보내기가 끝나기를 기다리지 않고 돌려줍니다.
import type { Pool, Send, Write } from '../declarations.ts'

export function serve(pool: Pool, write: Write, send: Send): (res: unknown) => Promise<void> {
  return async res => {
    const buffer = pool.get()
    try {
      const length = write(buffer, res)
      void send(buffer.subarray(0, length), res)
    } finally {
      pool.put(buffer)
    }
  }
}
