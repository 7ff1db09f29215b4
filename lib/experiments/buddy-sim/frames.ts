import type { BuddyBlock } from '../allocators/buddy.ts'
import { nextPowerOfTwo } from '../allocators/size-classes.ts'
import { sizeLabel } from '../buffer-size/parameters.ts'
import type { MemoryBlock, MemoryFrame } from '../illustration.ts'
import { type BuddyEvent, ORDERS, playBuddy } from './kernel.ts'
import { type BuddySimParameters, MEMORY } from './parameters.ts'

/** `12 KB`, `2.5 KB`, `768 B`. */
const size = (bytes: number) =>
  bytes > 1024 && bytes % 1024 !== 0 ? `${(bytes / 1024).toLocaleString('ko-KR')} KB` : sizeLabel(bytes)

/** The memory over the whole tale, one frame for each split, each merge, and each block that changes hands. */
export function buddyFrames(params: BuddySimParameters): MemoryFrame[] {
  const order = ORDERS[params.order] ?? ORDERS[0]
  const holders = new Map<number, { name: string; asked: number }>()
  const start: BuddyBlock = { offset: 0, size: MEMORY, free: true }
  const frames: MemoryFrame[] = [
    { caption: `메모리 ${size(MEMORY)}가 한 덩어리로 비어 있어요.`, blocks: draw([start], holders) },
  ]
  const tell = (caption: string, blocks: BuddyBlock[], changed: number[]) =>
    frames.push({ caption, blocks: draw(blocks, holders, changed) })

  playBuddy(params, order!, event => {
    if (event.kind === 'refuse') tellRefusal(event, params, tell)
    else if (event.kind === 'allocate') {
      tellSplits(event, tell)
      holders.set(event.offset, event)
      tell(allocated(event), event.after, [event.offset])
    } else {
      holders.delete(event.offset)
      tellMerges(event, tell)
    }
  })
  return frames
}

type Tell = (caption: string, blocks: BuddyBlock[], changed: number[]) => void
type Of<K extends BuddyEvent['kind']> = Extract<BuddyEvent, { kind: K }>

function tellRefusal({ name, asked, before }: Of<'refuse'>, { minimum }: BuddySimParameters, tell: Tell): void {
  const free = before.filter(block => block.free).map(block => block.size)
  const needed = size(Math.max(minimum, nextPowerOfTwo(asked)))
  const sum = free.reduce((a, b) => a + b, 0)
  const left =
    free.length === 0
      ? '빈 블록이 하나도 없어요'
      : `빈 곳을 다 더하면 ${size(sum)}여도 가장 큰 블록이 ${size(Math.max(...free))}예요`
  tell(`요청 ${name}: ${size(asked)}. ${needed} 블록이 필요한데 ${left}. 거절해요.`, before, [])
}

/** The allocator keeps the lower half at every split, so the block that is halved always begins where the result does. */
function tellSplits({ name, asked, offset, before, after }: Of<'allocate'>, tell: Tell): void {
  const wanted = blockAt(after, offset).size
  let blocks = before
  let first = true
  for (let whole = blockAt(before, offset).size; whole > wanted; whole /= 2) {
    const half = whole / 2
    blocks = blocks.flatMap(block =>
      block.offset === offset
        ? [
            { offset, size: half, free: true },
            { offset: offset + half, size: half, free: true },
          ]
        : [block],
    )
    const request = first ? `요청 ${name}: ${size(asked)}. ` : ''
    tell(`${request}${size(whole)} 블록을 ${size(half)} 둘로 나눠요.`, blocks, [offset, offset + half])
    first = false
  }
}

function allocated({ name, asked, offset, after }: Of<'allocate'>): string {
  const block = blockAt(after, offset).size
  const rest = block > asked ? ` ${size(block - asked)}는 블록 안에 남아 버려져요.` : ' 남는 곳이 없어요.'
  return `요청 ${name}: ${size(asked)}에 ${size(block)} 블록을 줘요.${rest}`
}

function tellMerges({ name, offset, before, after }: Of<'free'>, tell: Tell): void {
  let { size: whole } = blockAt(before, offset)
  let at = offset
  let blocks = before.map(block => (block.offset === offset ? { ...block, free: true } : block))
  const target = after.find(block => block.offset <= offset && offset < block.offset + block.size) as BuddyBlock
  const why = target.size > whole || whole === MEMORY ? '' : ' 버디가 통째로 비어 있지 않아 합치지 못해요.'
  tell(`${name}의 ${size(whole)} 블록을 돌려받아요.${why}`, blocks, [offset])
  while (whole < target.size) {
    at &= ~whole
    const [low, high] = [at, at + whole]
    blocks = blocks.flatMap(block => {
      if (block.offset === low) return [{ offset: low, size: 2 * whole, free: true }]
      return block.offset === high ? [] : [block]
    })
    const end = 2 * whole === MEMORY ? ' 처음의 한 덩어리로 돌아왔어요.' : ''
    tell(`서로 버디인 ${size(whole)} 블록 둘이 모두 비었으니 ${size(2 * whole)}로 합쳐요.${end}`, blocks, [at])
    whole *= 2
  }
}

const blockAt = (blocks: BuddyBlock[], offset: number) => blocks.find(block => block.offset === offset) as BuddyBlock

/** A used block is drawn as what was asked for and what is wasted. */
function draw(
  blocks: BuddyBlock[],
  holders: ReadonlyMap<number, { name: string; asked: number }>,
  changed: number[] = [],
): MemoryBlock[] {
  return blocks.flatMap(({ offset, size: bytes }): MemoryBlock[] => {
    const mark = changed.includes(offset) ? { changed: true } : {}
    const holder = holders.get(offset)
    if (!holder) return [{ offset, size: bytes, state: 'free', label: size(bytes), ...mark }]
    const used: MemoryBlock = { offset, size: holder.asked, state: 'used', label: holder.name, ...mark }
    if (holder.asked === bytes) return [used]
    const waste = bytes - holder.asked
    return [used, { offset: offset + holder.asked, size: waste, state: 'waste', label: size(waste), ...mark }]
  })
}
