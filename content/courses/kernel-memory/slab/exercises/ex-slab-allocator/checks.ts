import { defineChecks } from '#lib/exercises/check.ts'
import type { Block } from './declarations.ts'
import type * as Solution from './solution.ts'

const CLASSES = [64, 256, 1024, 4096]
const PAGE = 4096

const slabOf = ({ Slab }: typeof Solution, pages: number) => {
  const arena = new Uint8Array(pages * PAGE)
  return { arena, slab: new Slab(arena, [...CLASSES], PAGE) }
}

export const checks = defineChecks<typeof Solution>({
  exports: { Slab: 'class' },
  checks: [
    {
      id: 'smallest-class',
      title: '담을 수 있는 가장 작은 칸을 내줘요',
      run({ solution, kit: { expect, random } }) {
        const { slab } = slabOf(solution, 8)
        for (const [size, classSize] of [
          [1024, 1024],
          [1025, 4096],
          [1, 64],
          [64, 64],
          [65, 256],
        ] as const) {
          expect.equal(`alloc(${size})의 칸`, slab.alloc(size)?.classSize, classSize)
        }
        const size = random.integer(257, 1024)
        expect.equal(`alloc(${size})의 요청 크기`, slab.alloc(size)?.size, size)
      },
    },
    {
      id: 'no-overlap',
      title: '칸은 겹치지 않고, 배열 안에 있고, 제 크기에 맞춰 놓여요',
      run({ solution, kit: { expect, random } }) {
        const { arena, slab } = slabOf(solution, 6)
        const live: Block[] = []
        for (let step = 0; step < 300; step++) {
          if (live.length > 0 && random.next() < 0.4) {
            const [block] = live.splice(random.integer(0, live.length - 1), 1)
            if (block) slab.free(block)
            continue
          }
          const block = slab.alloc(random.integer(1, 4096))
          if (!block) continue
          const { offset, classSize } = block
          expect.that('칸의 시작은 제 크기의 배수여야 해요.', offset % classSize === 0, { actual: block })
          expect.that('칸이 배열을 벗어나요.', offset >= 0 && offset + classSize <= arena.length, { actual: block })
          for (const other of live) {
            const isApart = offset + classSize <= other.offset || other.offset + other.classSize <= offset
            expect.that('칸이 겹쳐요.', isApart, { actual: [block, other] })
          }
          live.push(block)
        }
      },
    },
    {
      id: 'reuse-first',
      title: '새 페이지를 쓰기 전에 남은 칸을 먼저 써요',
      once: true,
      run({ solution, kit: { expect } }) {
        const { slab } = slabOf(solution, 4)
        const blocks = Array.from({ length: 16 }, () => slab.alloc(200))
        expect.equal('256바이트 칸 16개가 쓰는 페이지', slab.stats().pages, 1)
        for (const index of [3, 7, 9]) slab.free(blocks[index] as Block)
        const again = [slab.alloc(256), slab.alloc(100), slab.alloc(129)]
        expect.equal('다시 쓴 뒤의 페이지', slab.stats().pages, 1)
        const freed = [3, 7, 9].map(index => blocks[index]?.offset).sort()
        expect.equal('다시 쓴 칸', again.map(block => block?.offset).sort(), freed)
        slab.alloc(256)
        expect.equal('칸이 다 찬 뒤의 페이지', slab.stats().pages, 2)
      },
    },
    {
      id: 'zeroed',
      title: '다시 빌려준 칸에는 0만 들어 있어요',
      run({ solution, kit: { expect, random } }) {
        const { arena, slab } = slabOf(solution, 1)
        const size = random.integer(65, 256)
        const first = slab.alloc(size) as Block
        const keep = slab.alloc(size)
        arena.fill(7, first.offset, first.offset + first.classSize)
        slab.free(first)
        const again = slab.alloc(random.integer(65, 256)) as Block
        expect.equal('같은 칸', again.offset, first.offset)
        const cell = arena.subarray(again.offset, again.offset + again.classSize)
        expect.that('앞사람의 데이터가 남아 있어요.', keep !== null && cell.every(byte => byte === 0))
      },
    },
    {
      id: 'too-large',
      title: '가장 큰 칸보다 큰 요청과 자리 없는 요청은 null이에요',
      once: true,
      run({ solution, kit: { expect } }) {
        const { slab } = slabOf(solution, 2)
        expect.equal('4,097바이트', slab.alloc(4097), null)
        slab.alloc(4096)
        slab.alloc(4096)
        expect.equal('다 찬 뒤', slab.alloc(1), null)
      },
    },
    {
      id: 'page-returns',
      title: '다 빈 페이지는 다른 크기로도 쓸 수 있어요',
      once: true,
      run({ solution, kit: { expect } }) {
        const { slab } = slabOf(solution, 1)
        const blocks = Array.from({ length: 4 }, () => slab.alloc(1000) as Block)
        expect.equal('1,024바이트 칸으로 다 찬 뒤', slab.alloc(64), null)
        for (const block of blocks) slab.free(block)
        expect.equal('다 비운 뒤의 페이지', slab.stats().pages, 0)
        expect.equal('다른 크기로', slab.alloc(4096)?.classSize, 4096)
      },
    },
    {
      id: 'wrong-free',
      title: '두 번 돌려주거나 내준 적 없는 칸이면 오류예요',
      once: true,
      run({ solution, kit: { expect } }) {
        const { slab } = slabOf(solution, 2)
        const kept = slab.alloc(100) as Block
        const block = slab.alloc(100) as Block
        slab.free(block)
        expect.throws('두 번째 해제', () => slab.free(block))
        expect.throws('내준 적 없는 칸', () => slab.free({ ...kept, offset: kept.offset + 1 }))
        expect.throws('쓰지 않는 페이지', () => slab.free({ offset: PAGE, size: 1, classSize: 64 }))
        const [one, other] = [slab.alloc(100), slab.alloc(100)]
        expect.that('한 칸을 두 번 내줬어요.', one?.offset !== other?.offset, { actual: [one, other] })
      },
    },
    {
      id: 'class-by-page',
      title: '해제할 때 칸의 크기는 요청한 크기와 상관없어요',
      once: true,
      run({ solution, kit: { expect } }) {
        const { slab } = slabOf(solution, 1)
        // 10바이트만 쓰지만 1,024바이트 칸을 다시 채웁니다.
        const blocks = Array.from({ length: 4 }, () => slab.alloc(600) as Block)
        const freed = blocks[2] as Block
        slab.free({ offset: freed.offset, size: 10, classSize: freed.classSize })
        expect.equal('다시 받은 칸', slab.alloc(1024)?.offset, freed.offset)
      },
    },
    {
      id: 'stats',
      title: '통계가 맞아요',
      run({ solution, kit: { expect, random } }) {
        const { slab } = slabOf(solution, 8)
        expect.equal('처음', slab.stats(), { used: 0, requested: 0, pages: 0, waste: 0 })
        const sizes = Array.from({ length: 5 }, () => random.integer(1, 4096))
        const blocks = sizes.map(size => slab.alloc(size) as Block)
        const used = blocks.reduce((sum, block) => sum + block.classSize, 0)
        const requested = sizes.reduce((sum, size) => sum + size, 0)
        const stats = slab.stats()
        expect.equal('used와 requested', [stats.used, stats.requested], [used, requested])
        expect.near('waste', stats.waste, 1 - requested / used, 1e-9)
        for (const block of blocks) slab.free(block)
        expect.equal('모두 돌려준 뒤', slab.stats(), { used: 0, requested: 0, pages: 0, waste: 0 })
      },
    },
    {
      id: 'bad-input',
      title: '말이 안 되는 크기는 RangeError예요',
      once: true,
      run({ solution, kit: { expect } }) {
        const { slab } = slabOf(solution, 1)
        for (const size of [0, -5, 1.5, Number.NaN]) {
          expect.throws(`alloc(${size})`, () => slab.alloc(size), 'RangeError')
        }
        const make = () => new solution.Slab(new Uint8Array(8192), [64, 96], 4096)
        expect.throws('페이지를 나눌 수 없는 칸', make, 'RangeError')
      },
    },
  ],
})
