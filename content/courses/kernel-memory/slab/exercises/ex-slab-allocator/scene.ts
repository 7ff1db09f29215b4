import {
  drawFree,
  drawHeld,
  type Held,
  inBytes,
  inPercent,
  letter,
  mustFit,
  wholeNumber,
} from '#lib/exercises/live/memory/ledger.ts'
import { defineScene, wrong } from '#lib/exercises/live/memory/scene.ts'
import type { MemoryBlock } from '#lib/experiments/illustration.ts'
import type { Block } from './declarations.ts'
import type * as Solution from './solution.ts'

const PAGE = 256
const PAGES = 4
const TOTAL = PAGE * PAGES
const CLASSES = [32, 64, 128]
const STEPS = 16

interface Cell extends Held {
  block: Block
}

const pageOf = ({ offset }: { offset: number }) => Math.floor(offset / PAGE)

const ABOUT = `${inBytes(TOTAL)} 메모리를 ${inBytes(PAGE)} 페이지 넷으로 나누고, 칸의 크기는 ${CLASSES.join(', ')} B예요. 빌리고 돌려주는 순서는 정해진 씨앗에서 나와요.`

export const scene = defineScene<typeof Solution>({
  exports: { Slab: 'class' },
  async play({ Slab }, { kit: { random, plain }, step }) {
    const arena = new Uint8Array(TOTAL)
    const held: Cell[] = []
    let slab!: InstanceType<typeof Slab>
    await step('빈 메모리로 시작해요.', () => {
      slab = new Slab(arena, [...CLASSES], PAGE)
      return { told: ABOUT, blocks: draw(held) }
    })

    const borrow = (name: string, asked: number) =>
      step(`요청 ${name}: ${inBytes(asked)}.`, () => {
        const block = plain(slab.alloc(asked))
        if (block === null) {
          mustBeFull(held, asked)
          return { told: '자리가 없어 null을 돌려줬어요.', blocks: draw(held) }
        }
        const cell = checked(name, asked, block, held)
        if (arena.subarray(cell.offset, cell.offset + cell.size).some(byte => byte !== 0)) {
          wrong(`${cell.offset}에서 시작하는 칸에 앞사람이 쓴 내용이 남아 있어요.`)
        }
        arena.fill(0x6a, cell.offset, cell.offset + cell.size)
        held.push(cell)
        const rest = cell.size - asked
        const left = rest > 0 ? ` ${inBytes(rest)}가 남아요.` : ' 꼭 맞아요.'
        return { told: `${inBytes(cell.size)} 칸을 줘요.${left} ${stats()}`, blocks: draw(held, cell.offset) }
      })

    const giveBack = (cell: Cell) =>
      step(`${cell.name}의 칸을 돌려줘요.`, () => {
        slab.free(cell.block)
        held.splice(held.indexOf(cell), 1)
        const isEmpty = !held.some(each => pageOf(each) === pageOf(cell))
        const told = `${isEmpty ? '페이지가 모두 비었어요. ' : ''}${stats()}`
        return { told, blocks: draw(held, cell.offset) }
      })

    const stats = () => {
      const { pages, waste } = plain(slab.stats())
      const drawn = new Set(held.map(pageOf)).size
      if (pages !== drawn) wrong(`stats()는 페이지를 ${pages}개 쓴다는데 그림에는 ${drawn}개예요.`)
      return `페이지 ${drawn}개, 낭비율 ${inPercent(waste)}.`
    }

    for (let at = 0, names = 0; at < STEPS; at++) {
      if (held.length > 2 && random.next() < 0.35) await giveBack(random.pick(held))
      else await borrow(letter(names++), random.integer(12, 128))
    }
    while (held.length > 0) await giveBack(random.pick(held))
  },
})

/** What the learner handed out, when it can be drawn. */
function checked(name: string, asked: number, block: Block, held: readonly Cell[]): Cell {
  const offset = wholeNumber('offset', block.offset)
  const size = wholeNumber('classSize', block.classSize)
  if (!CLASSES.includes(size)) wrong(`${inBytes(size)}짜리 칸은 없어요.`)
  if (size < asked) wrong(`${inBytes(size)} 칸에는 ${inBytes(asked)}가 들어가지 않아요.`)
  if (offset % size !== 0) wrong(`${inBytes(size)} 칸이 ${offset}에서 시작해요. 제 크기의 배수에서 시작해야 해요.`)
  const cell = { name, offset, asked, size, block }
  mustFit(cell, held, TOTAL)
  const neighbour = held.find(each => pageOf(each) === pageOf(cell) && each.size !== size)
  if (neighbour) {
    wrong(`${inBytes(neighbour.size)} 칸으로 자른 페이지에서 ${inBytes(size)} 칸을 내줬어요.`)
  }
  return cell
}

/** Anyone sees in the picture when there was room. */
function mustBeFull(held: readonly Cell[], asked: number): void {
  const wanted = CLASSES.find(size => size >= asked)
  for (let page = 0; page < PAGES; page++) {
    const cells = held.filter(each => pageOf(each) === page)
    if (cells.length === 0) wrong('빈 페이지가 있는데 null을 돌려줬어요.')
    if (wanted !== undefined && cells[0]?.size === wanted && cells.length < PAGE / wanted) {
      wrong(`${inBytes(wanted)} 칸이 남은 페이지가 있는데 null을 돌려줬어요.`)
    }
  }
}

/** Pages as they are cut: into cells where somebody holds one, whole where nobody does. */
function draw(held: readonly Cell[], changed?: number): MemoryBlock[] {
  return Array.from({ length: PAGES }, (_, page) => {
    const start = page * PAGE
    const cells = held.filter(each => pageOf(each) === page)
    const size = cells[0]?.size
    if (size === undefined)
      return [drawFree(start, PAGE, changed !== undefined && pageOf({ offset: changed }) === page)]
    return Array.from({ length: PAGE / size }, (_, index) => {
      const offset = start + index * size
      const cell = cells.find(each => each.offset === offset)
      return cell ? drawHeld(cell, offset === changed) : [drawFree(offset, size, offset === changed)]
    }).flat()
  }).flat()
}
