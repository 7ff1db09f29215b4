import type { z } from 'zod'
import { invalidInput, Problem } from './problem.ts'

/** Enough for every ordinary request; routes that need more say so. */
export const DEFAULT_BODY_LIMIT = 64 * 1024

const tooLarge = (limit: number) =>
  new Problem({
    status: 413,
    kind: 'too-large',
    title: '보낸 내용이 너무 커요.',
    detail: `한 번에 ${Math.floor(limit / 1024)} KB까지 보낼 수 있어요.`,
  })

/**
 * Reads a JSON body of at most `limit` bytes (never buffers more) and validates it.
 * @throws Problem 400 malformed or outside the schema, 413 too large, 415 not JSON
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit: number,
): Promise<z.output<Schema>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    throw new Problem({ status: 415, kind: 'not-json', title: 'JSON(application/json)으로 보내 주세요.' })
  }
  const bytes = await readBytes(request, limit)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Problem({ status: 400, kind: 'malformed-json', title: '보낸 내용이 올바른 JSON이 아니에요.' })
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

/** Reads a body of at most `limit` bytes (never buffers more). @throws Problem 413 */
export async function readBytes(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body) {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size > limit) throw tooLarge(limit)
      chunks.push(chunk)
    }
  }
  return Buffer.concat(chunks)
}
