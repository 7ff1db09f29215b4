import { defineChecks } from '#lib/exercises/check.ts'
import type * as Solution from './solution.ts'

const free = (buddy: Solution.Buddy) => [...buddy.freeBlocks()].sort(([a], [b]) => a - b)

export const checks = defineChecks<typeof Solution>({
  exports: { Buddy: 'class' },
  checks: [
    {
      id: 'splits',
      title: '200을 요청하면 1,024를 두 번 나눠 오프셋 0을 내줘요',
      once: true,
      run({ solution: { Buddy }, kit: { expect } }) {
        const buddy = new Buddy(1024, 64)
        expect.equal('오프셋', buddy.alloc(200), 0)
        expect.equal('나눈 횟수', buddy.splits, 2)
        expect.equal('빈 블록', free(buddy), [
          [256, [256]],
          [512, [512]],
        ])
      },
    },
    {
      id: 'best-fit',
      title: '담을 수 있는 가장 작은 빈 블록을, 오프셋이 낮은 것부터 써요',
      once: true,
      run({ solution: { Buddy }, kit: { expect } }) {
        const buddy = new Buddy(1024, 64)
        const [a, b, c, d] = [buddy.alloc(128), buddy.alloc(128), buddy.alloc(128), buddy.alloc(128)]
        expect.equal('차례로 받은 오프셋', [a, b, c, d], [0, 128, 256, 384])
        buddy.free(384)
        buddy.free(0)
        expect.equal('낮은 오프셋', buddy.alloc(100), 0)
        expect.equal('다음 오프셋', buddy.alloc(100), 384)
        expect.equal('남은 것은 512', free(buddy), [[512, [512]]])
      },
    },
    {
      id: 'merges-back',
      title: '어떤 순서로 돌려주어도 처음의 한 덩어리로 돌아와요',
      run({ solution: { Buddy }, kit: { expect, random } }) {
        for (let i = 0; i < 10; i++) {
          const buddy = new Buddy(1024, 64)
          const offsets = []
          for (let offset = buddy.alloc(random.integer(1, 300)); offset !== null; ) {
            offsets.push(offset)
            offset = buddy.alloc(random.integer(1, 300))
          }
          for (const offset of random.shuffled(offsets)) buddy.free(offset)
          expect.equal('빈 블록', free(buddy), [[1024, [0]]])
          expect.equal('합친 횟수와 나눈 횟수', buddy.merges, buddy.splits)
        }
      },
    },
    {
      id: 'only-buddies',
      title: '짝이 아닌 이웃과는 합치지 않아요',
      once: true,
      run({ solution: { Buddy }, kit: { expect } }) {
        const buddy = new Buddy(1024, 256)
        for (let i = 0; i < 4; i++) buddy.alloc(256)
        buddy.free(256)
        buddy.free(512)
        expect.equal('256과 512는 짝이 아니에요', free(buddy), [[256, [256, 512]]])
        expect.equal('합친 횟수', buddy.merges, 0)
        buddy.free(768)
        expect.equal('512와 768은 짝이에요', free(buddy), [
          [256, [256]],
          [512, [512]],
        ])
        buddy.free(0)
        expect.equal('모두 합쳐요', [free(buddy), buddy.merges], [[[1024, [0]]], 3])
      },
    },
    {
      id: 'no-overlap',
      title: '내준 블록은 서로 겹치지 않고 제 크기에 맞춰 놓여요',
      run({ solution: { Buddy }, kit: { expect, random } }) {
        const buddy = new Buddy(4096, 64)
        const live = new Map<number, number>()
        for (let step = 0; step < 200; step++) {
          if (live.size > 0 && random.next() < 0.4) {
            const offset = random.pick([...live.keys()])
            buddy.free(offset)
            live.delete(offset)
            continue
          }
          const size = random.integer(1, 700)
          let block = 64
          while (block < size) block *= 2
          const offset = buddy.alloc(size)
          if (offset === null) continue
          expect.that('오프셋은 블록 크기의 배수여야 해요.', offset % block === 0, { actual: { offset, block } })
          for (const [start, length] of live) {
            const isApart = offset + block <= start || start + length <= offset
            expect.that('블록이 겹쳐요.', isApart, { actual: { offset, block, start, length } })
          }
          live.set(offset, block)
        }
      },
    },
    {
      id: 'full',
      title: '자리가 없으면 null이에요',
      once: true,
      run({ solution: { Buddy }, kit: { expect } }) {
        const buddy = new Buddy(256, 64)
        expect.equal('전체보다 큰 요청', buddy.alloc(257), null)
        expect.equal('전체', buddy.alloc(256), 0)
        expect.equal('다 찬 뒤', buddy.alloc(1), null)
      },
    },
    {
      id: 'wrong-free',
      title: '내주지 않았거나 이미 돌려받은 블록을 해제하면 오류예요',
      once: true,
      run({ solution: { Buddy }, kit: { expect } }) {
        const buddy = new Buddy(256, 64)
        const offset = buddy.alloc(64) ?? -1
        expect.throws('내주지 않은 오프셋', () => buddy.free(128))
        buddy.free(offset)
        expect.throws('두 번째 해제', () => buddy.free(offset))
        expect.equal('빈 블록', free(buddy), [[256, [0]]])
      },
    },
    {
      id: 'bad-input',
      title: '말이 안 되는 크기는 RangeError예요',
      once: true,
      run({ solution: { Buddy }, kit: { expect } }) {
        for (const [total, min] of [
          [1000, 64],
          [1024, 48],
          [64, 128],
          [0, 0],
        ] as const) {
          expect.throws(`new Buddy(${total}, ${min})`, () => new Buddy(total, min), 'RangeError')
        }
        for (const size of [0, -1, 2.5]) {
          expect.throws(`alloc(${size})`, () => new Buddy(256, 64).alloc(size), 'RangeError')
        }
      },
    },
  ],
})
