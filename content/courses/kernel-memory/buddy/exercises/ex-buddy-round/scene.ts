import { show } from '#lib/exercises/kit/show.ts'
import {
  drawFree,
  drawHeld,
  type Held,
  inBytes,
  inPercent,
  letter,
  wholeNumber,
} from '#lib/exercises/live/memory/ledger.ts'
import { defineScene, wrong } from '#lib/exercises/live/memory/scene.ts'
import type { MemoryBlock } from '#lib/experiments/illustration.ts'
import type * as Solution from './solution.ts'

const MIN = 256
const TOTAL = 8192
const MOST = 1024

const ABOUT = `roundUp이 올린 크기의 블록을 ${inBytes(TOTAL)} 메모리에 차례로 놓고, 여기까지의 낭비율을 waste에 물어요.`

export const scene = defineScene<typeof Solution>({
  exports: { roundUp: 'function', waste: 'function' },
  async play({ roundUp, waste }, { kit: { random }, step }) {
    const held: Held[] = []
    await step('빈 메모리로 시작해요.', () => ({ told: ABOUT, blocks: draw(held) }))
    const end = () => held.reduce((sum, { size }) => sum + size, 0)
    for (let index = 0; end() + MOST <= TOTAL; index++) {
      const asked = index === 0 ? MIN : random.integer(20, MOST)
      const name = letter(index)
      await step(`요청 ${name}: ${inBytes(asked)}.`, () => {
        const size = wholeNumber(`roundUp(${asked})`, roundUp(asked))
        if (size < asked) wrong(`roundUp(${asked})의 값은 ${size}인데, 요청이 들어가지 않아요.`)
        if (size < MIN || !Number.isInteger(Math.log2(size))) {
          wrong(`roundUp(${asked})의 값은 ${size}인데, ${MIN}에서 시작해 두 배씩 늘린 크기가 아니에요.`)
        }
        if (size > MIN && size / 2 >= asked)
          wrong(`roundUp(${asked})의 값은 ${size}인데, 절반인 ${size / 2}에도 담을 수 있어요.`)
        held.push({ name, asked, size, offset: end() })
        const share = waste(held.map(each => each.asked))
        const drawn = 1 - held.reduce((sum, each) => sum + each.asked, 0) / end()
        if (!(Math.abs(share - drawn) < 1e-9)) {
          wrong(`waste()의 값은 ${show(share)}인데, 그림에서 빗금 친 비율은 ${drawn.toFixed(4)}로 나와요.`)
        }
        const rest = size > asked ? ` ${inBytes(size - asked)}가 남아요.` : ' 꼭 맞아요.'
        return {
          told: `${inBytes(size)}로 올려요.${rest} 여기까지 낭비율은 ${inPercent(share)}예요.`,
          blocks: draw(held),
        }
      })
    }
  },
})

function draw(held: readonly Held[]): MemoryBlock[] {
  const blocks = held.flatMap((block, index) => drawHeld(block, index === held.length - 1))
  const last = held.at(-1)
  const end = last ? last.offset + last.size : 0
  return end < TOTAL ? [...blocks, drawFree(end, TOTAL - end)] : blocks
}
