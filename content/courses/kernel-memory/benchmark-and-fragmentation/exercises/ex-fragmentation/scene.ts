import { show } from '#lib/exercises/kit/show.ts'
import { drawFree, drawHeld, type Held, inBytes, inPercent, letter } from '#lib/exercises/live/memory/ledger.ts'
import { defineScene, wrong } from '#lib/exercises/live/memory/scene.ts'
import { BuddyAllocator } from '#lib/experiments/allocators/buddy.ts'
import type { MemoryBlock } from '#lib/experiments/illustration.ts'
import type * as Solution from './solution.ts'

const TOTAL = 4096
const MIN = 128
const STEPS = 14

const ABOUT = `${inBytes(TOTAL)} 메모리를 쓰는 버디 할당자를 내 두 함수로 살펴요. 할당은 실험의 할당자가 해요.`

export const scene = defineScene<typeof Solution>({
  exports: { internal: 'function', external: 'function' },
  async play({ internal, external }, { kit: { random }, step }) {
    const allocator = new BuddyAllocator(TOTAL, MIN)
    const held: Held[] = []
    const report = () => {
      const free = allocator.blocks().flatMap(({ free, size }) => (free ? [size] : []))
      const inside = internal(held.map(({ asked, size }) => ({ requested: asked, allocated: size })))
      const outside = external([...free])
      const [asked, given] = [
        held.reduce((sum, each) => sum + each.asked, 0),
        held.reduce((sum, each) => sum + each.size, 0),
      ]
      mustMatch('internal()', inside, given === 0 ? 0 : 1 - asked / given)
      const room = free.reduce((sum, size) => sum + size, 0)
      mustMatch('external()', outside, room === 0 ? 0 : 1 - Math.max(...free) / room)
      return `내부 단편화 ${inPercent(inside)}, 외부 단편화 ${inPercent(outside)}.`
    }
    await step('모두 비어 있어요.', () => ({ told: `${ABOUT} ${report()}`, blocks: draw(allocator, held) }))
    for (let at = 0, names = 0; at < STEPS; at++) {
      if (held.length > 3 && random.next() < 0.45) {
        const block = random.pick(held)
        await step(`${block.name}의 블록을 돌려줘요.`, () => {
          allocator.free(block.offset)
          held.splice(held.indexOf(block), 1)
          return { told: report(), blocks: draw(allocator, held, block.offset) }
        })
        continue
      }
      const [name, asked] = [letter(names++), random.integer(60, 700)]
      await step(`요청 ${name}: ${inBytes(asked)}.`, () => {
        const offset = allocator.allocate(asked)
        if (offset < 0) return { told: `자리가 없어요. ${report()}`, blocks: draw(allocator, held) }
        held.push({ name, asked, offset, size: allocator.blockSize(offset) })
        return { told: report(), blocks: draw(allocator, held, offset) }
      })
    }
  },
})

function mustMatch(what: string, told: unknown, drawn: number): void {
  if (typeof told === 'number' && Math.abs(told - drawn) < 1e-9) return
  wrong(`${what}의 값은 ${show(told)}인데, 그림에서 재면 ${drawn.toFixed(4)}로 나와요.`)
}

function draw(allocator: BuddyAllocator, held: readonly Held[], changed?: number): MemoryBlock[] {
  return allocator.blocks().flatMap(({ offset, size, free }) => {
    const block = free ? undefined : held.find(each => each.offset === offset)
    return block ? drawHeld(block, offset === changed) : [drawFree(offset, size, offset === changed)]
  })
}
