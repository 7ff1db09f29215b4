import {
  drawFree,
  drawHeld,
  type Held,
  inBytes,
  letter,
  mustFit,
  wholeNumber,
} from '#lib/exercises/live/memory/ledger.ts'
import { defineScene, wrong } from '#lib/exercises/live/memory/scene.ts'
import type { MemoryBlock } from '#lib/experiments/illustration.ts'
import type * as Solution from './solution.ts'

const TOTAL = 1024
const MIN = 64
const STEPS = 14

interface Free {
  offset: number
  size: number
}

const blockFor = (asked: number) => {
  let size = MIN
  while (size < asked) size *= 2
  return size
}

const ABOUT = `${inBytes(TOTAL)} 메모리를 나누고 합쳐요. 가장 작은 블록은 ${inBytes(MIN)}예요. 빌리고 돌려주는 순서는 정해진 씨앗에서 나와요.`

export const scene = defineScene<typeof Solution>({
  exports: { Buddy: 'class' },
  async play({ Buddy }, { kit: { random, plain }, step }) {
    const held: Held[] = []
    let buddy!: InstanceType<typeof Buddy>
    let free: Free[] = [{ offset: 0, size: TOTAL }]
    /** Reads what the learner's code thinks is free, and holds it against what it has handed out. */
    const look = () => {
      free = freeOf(plain(buddy.freeBlocks()))
      return draw(held, free)
    }
    await step('한 덩어리로 비어 있어요.', () => {
      buddy = new Buddy(TOTAL, MIN)
      return { told: ABOUT, blocks: look() }
    })

    const borrow = (name: string, asked: number) =>
      step(`요청 ${name}: ${inBytes(asked)}.`, () => {
        const size = blockFor(asked)
        const room = free.filter(each => each.size >= size).sort((a, b) => a.size - b.size || a.offset - b.offset)[0]
        const splits = buddy.splits
        const answer = buddy.alloc(asked)
        if (answer === null) {
          if (room) wrong(`오프셋 ${room.offset}에 ${inBytes(room.size)} 빈 블록이 있는데 null을 돌려줬어요.`)
          return { told: '자리가 없어 null을 돌려줬어요.', blocks: look() }
        }
        const block = { name, asked, size, offset: wholeNumber('alloc의 결과', answer) }
        mustFit(block, held, TOTAL)
        if (block.offset !== room?.offset) {
          wrong(
            `오프셋 ${block.offset}의 블록을 내줬어요. 담을 수 있는 가장 작은 빈 블록은 ${room?.offset}에 있는 ${inBytes(room?.size ?? 0)} 블록이에요.`,
          )
        }
        held.push(block)
        const halved = buddy.splits - splits
        const cut = halved > 0 ? `${halved}번 나눠서 ` : ''
        return { told: `${cut}${inBytes(size)} 블록을 줘요.`, blocks: mark(look(), block.offset, size) }
      })

    const giveBack = (block: Held) =>
      step(`${block.name}의 블록을 돌려줘요.`, () => {
        const merges = buddy.merges
        buddy.free(block.offset)
        held.splice(held.indexOf(block), 1)
        const blocks = look()
        const pair = free.find(({ offset, size }) =>
          free.some(each => each.size === size && each.offset === (offset ^ size)),
        )
        if (pair) {
          wrong(
            `오프셋 ${pair.offset}, ${pair.offset ^ pair.size}에 있는 ${inBytes(pair.size)} 블록은 짝이고 둘 다 비었는데 합치지 않았어요.`,
          )
        }
        const merged = buddy.merges - merges
        const told = merged > 0 ? `짝이 비어 있어서 ${merged}번 합쳐요.` : '짝을 쓰고 있어서 합치지 못해요.'
        return { told, blocks: mark(blocks, block.offset, block.size) }
      })

    for (let at = 0, names = 0; at < STEPS; at++) {
      if (held.length > 2 && random.next() < 0.35) await giveBack(random.pick(held))
      else await borrow(letter(names++), random.integer(30, 250))
    }
    while (held.length > 0) await giveBack(random.pick(held))
  },
})

function freeOf(blocks: unknown): Free[] {
  if (!(blocks instanceof Map)) return wrong('freeBlocks()가 Map을 돌려주지 않았어요.')
  return [...blocks].flatMap(([size, offsets]) => {
    if (!Array.isArray(offsets)) return wrong('freeBlocks()의 값이 배열이 아니에요.')
    const block = wholeNumber('빈 블록의 크기', size)
    return offsets.map(each => {
      const offset = wholeNumber('빈 블록의 오프셋', each)
      if (offset % block !== 0)
        wrong(`${inBytes(block)} 빈 블록이 ${offset}에서 시작해요. 짝이 아닌 이웃과 합친 것 같아요.`)
      return { offset, size: block }
    })
  })
}

/** Held and free blocks together; they must be the whole memory, once. */
function draw(held: readonly Held[], free: readonly Free[]): MemoryBlock[] {
  const all = [
    ...held.map(block => ({ ...block, blocks: drawHeld(block, false) })),
    ...free.map(block => ({ ...block, blocks: [drawFree(block.offset, block.size)] })),
  ].sort((a, b) => a.offset - b.offset)
  let end = 0
  for (const { offset, size } of all) {
    if (size <= 0 || offset < end) wrong(`freeBlocks()에 있는 ${offset}~${offset + size} 자리가 다른 블록과 겹쳐요.`)
    if (offset > end) wrong(`${end}~${offset} 자리가 빈 블록에도 내준 블록에도 없어요.`)
    end = offset + size
  }
  if (end !== TOTAL) wrong(`빈 블록과 내준 블록이 ${end}에서 끝나요. 메모리는 ${inBytes(TOTAL)}예요.`)
  return all.flatMap(({ blocks }) => blocks)
}

const mark = (blocks: MemoryBlock[], offset: number, size: number) =>
  blocks.map(block =>
    block.offset < offset + size && offset < block.offset + block.size ? { ...block, changed: true } : block,
  )
