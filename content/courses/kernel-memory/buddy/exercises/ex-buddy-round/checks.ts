import { defineChecks } from '#lib/exercises/check.ts'
import type * as Solution from './solution.ts'

export const checks = defineChecks<typeof Solution>({
  exports: { roundUp: 'function', waste: 'function' },
  checks: [
    {
      id: 'table',
      title: '레슨의 예와 같아요',
      once: true,
      run({ solution: { roundUp }, kit: { expect } }) {
        const table = [
          [1, 256],
          [256, 256],
          [257, 512],
          [1000, 1024],
          [4097, 8192],
        ] as const
        for (const [size, block] of table) expect.equal(`roundUp(${size})`, roundUp(size), block)
      },
    },
    {
      id: 'smallest',
      title: '담을 수 있는 가장 작은 블록이에요',
      run({ solution: { roundUp }, kit: { expect, random } }) {
        for (let i = 0; i < 50; i++) {
          const min = 2 ** random.integer(0, 10)
          const size = random.integer(1, 100_000)
          const block = roundUp(size, min)
          expect.that(`roundUp(${size}, ${min})`, block >= size && (block === min || block / 2 < size), {
            actual: block,
          })
          expect.that(`roundUp(${size}, ${min})은 2의 거듭제곱이어야 해요.`, Number.isInteger(Math.log2(block)), {
            actual: block,
          })
        }
      },
    },
    {
      id: 'large',
      title: '2^30보다 큰 크기에서도 맞아요',
      once: true,
      run({ solution: { roundUp }, kit: { expect } }) {
        expect.equal('2^30 + 1', roundUp(2 ** 30 + 1), 2 ** 31)
        expect.equal('2^31 + 1', roundUp(2 ** 31 + 1), 2 ** 32)
        expect.equal('2^40', roundUp(2 ** 40), 2 ** 40)
      },
    },
    {
      id: 'waste',
      title: '전체 가운데 쓰이지 않는 비율이 맞아요',
      once: true,
      run({ solution: { waste }, kit: { expect } }) {
        const all = Array.from({ length: 1024 }, (_, index) => index + 1)
        expect.near('1부터 1,024까지', waste(all), 0.272, 0.0001)
        expect.near('257 하나', waste([257]), 255 / 512, 1e-9)
        expect.near('256과 257', waste([256, 257]), 1 - 513 / 768, 1e-9)
        expect.equal('요청 없음', waste([]), 0)
      },
    },
    {
      id: 'waste-min',
      title: '가장 작은 블록을 바꾸면 낭비율도 따라 바뀌어요',
      run({ solution: { waste }, kit: { expect, random } }) {
        const size = random.integer(1, 63)
        expect.near('가장 작은 블록 64', waste([size], 64), 1 - size / 64, 1e-9)
        expect.near('가장 작은 블록 1,024', waste([size, size], 1024), 1 - size / 1024, 1e-9)
      },
    },
    {
      id: 'bad-input',
      title: '말이 안 되는 입력은 RangeError예요',
      once: true,
      run({ solution: { roundUp, waste }, kit: { expect } }) {
        for (const size of [0, -1, 1.5, Number.NaN]) {
          expect.throws(`roundUp(${size})`, () => roundUp(size), 'RangeError')
        }
        for (const min of [0, 3, 100, -2, 1.5]) expect.throws(`min ${min}`, () => roundUp(10, min), 'RangeError')
        expect.throws('waste([0])', () => waste([0]), 'RangeError')
      },
    },
  ],
})
