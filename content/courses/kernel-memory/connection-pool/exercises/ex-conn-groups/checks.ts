import { defineChecks } from '#lib/exercises/check.ts'
import type * as Solution from './solution.ts'

export const checks = defineChecks<typeof Solution>({
  exports: { groupFor: 'function', idleShare: 'function' },
  checks: [
    {
      id: 'groups',
      title: '묶음의 크기가 맞아요',
      run({ solution: { groupFor }, kit: { expect, random } }) {
        for (const [n, group] of [
          [1, 1],
          [2, 2],
          [5, 8],
          [8, 8],
          [9, 16],
        ] as const) {
          expect.equal(`groupFor(${n})`, groupFor(n), group)
        }
        const power = 2 ** random.integer(5, 12)
        expect.equal(`groupFor(${power})`, groupFor(power), power)
        expect.equal(`groupFor(${power + 1})`, groupFor(power + 1), power * 2)
        expect.equal(`groupFor(${power - 1})`, groupFor(power - 1), power)
      },
    },
    {
      id: 'idle',
      title: '노는 비율은 가져온 것 가운데에서 계산해요',
      run({ solution: { idleShare }, kit: { expect, random } }) {
        expect.near('[5]', idleShare([5]), 0.375, 1e-12)
        const all = Array.from({ length: 16 }, (_, index) => index + 1)
        expect.near('1부터 16까지', idleShare(all), 1 - 136 / 171, 1e-12)
        const demand = random.integer(33, 63)
        expect.near(`[1, ${demand}]`, idleShare([1, demand]), 1 - (1 + demand) / 65, 1e-12)
      },
    },
    {
      id: 'edge',
      title: '수요가 없으면 0, 말이 안 되는 수요는 RangeError예요',
      once: true,
      run({ solution: { groupFor, idleShare }, kit: { expect } }) {
        expect.equal('idleShare([])', idleShare([]), 0)
        for (const n of [0, -3, 2.5, Number.NaN]) expect.throws(`groupFor(${n})`, () => groupFor(n), 'RangeError')
      },
    },
  ],
})
