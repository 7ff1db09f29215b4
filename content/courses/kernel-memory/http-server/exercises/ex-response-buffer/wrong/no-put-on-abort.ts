// 연결이 끊기면 돌려주지 않습니다.
import type { Pool, Send, Write } from '../declarations.ts'

export function serve(pool: Pool, write: Write, send: Send): (res: unknown) => Promise<void> {
  return async res => {
    const buffer = pool.get()
    const length = write(buffer, res)
    await send(buffer.subarray(0, length), res)
    pool.put(buffer)
  }
}
