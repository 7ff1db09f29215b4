import type { MemoryBlock } from '#lib/experiments/illustration.ts'
import { show } from '../../kit/show.ts'
import { wrong } from './scene.ts'

/** A block that a learner's allocator has handed out. Bytes. */
export interface Held {
  name: string
  offset: number
  /** What was asked for. */
  asked: number
  /** What the block takes. */
  size: number
}

/** `요청 A`, `B`, … */
export const letter = (index: number) => String.fromCharCode(65 + (index % 26))

const bytes = new Intl.NumberFormat('ko-KR')
/** `1,024 B`. */
export const inBytes = (size: number) => `${bytes.format(size)} B`

/** `27.2 %` of a share. */
export const inPercent = (share: number) => `${(share * 100).toFixed(1)} %`

/** A number that the learner's code returned, or the end of the scene. */
export function wholeNumber(what: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  return wrong(`${what}: 정수가 아니에요. (${show(value)})`)
}

/** The end of the scene when a block lies outside of the memory or over another one. */
export function mustFit(block: Held, held: readonly Held[], total: number): void {
  const { offset, size } = block
  if (offset < 0 || offset + size > total) {
    wrong(`${offset}에서 시작하는 ${inBytes(size)} 블록은 메모리(${inBytes(total)}) 밖으로 나가요.`)
  }
  const other = held.find(each => offset < each.offset + each.size && each.offset < offset + size)
  if (other) {
    wrong(
      `${offset}에서 시작하는 ${inBytes(size)} 블록이 ${other.name}의 블록(${other.offset}~${other.offset + other.size})과 겹쳐요.`,
    )
  }
}

/** A handed-out block as it is drawn: what was asked for, and what is left of it. */
export function drawHeld({ name, offset, asked, size }: Held, changed: boolean): MemoryBlock[] {
  const mark = changed ? { changed } : {}
  const used: MemoryBlock = { offset, size: Math.min(asked, size), state: 'used', label: name, ...mark }
  if (asked >= size) return [used]
  return [used, { offset: offset + asked, size: size - asked, state: 'waste', label: '', ...mark }]
}

/** A stretch that nobody holds. */
export const drawFree = (offset: number, size: number, changed = false): MemoryBlock => ({
  offset,
  size,
  state: 'free',
  label: '',
  ...(changed ? { changed } : {}),
})
