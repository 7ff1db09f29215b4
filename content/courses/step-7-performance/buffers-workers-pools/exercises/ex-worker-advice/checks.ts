import { defineChecks } from '#lib/exercises/check.ts'
import type * as Solution from './solution.ts'

export const checks = defineChecks<typeof Solution>({
  exports: { recommendWorkers: 'function' },
  checks: [
    {
      id: 'cpu-bound',
      title: '기다리지 않는 일에는 코어 수만큼 추천해요',
      run({ solution: { recommendWorkers }, kit: { expect, random } }) {
        expect.equal('코어 4개', recommendWorkers({ cores: 4, waitMs: 0, computeMs: 10 }), 4)
        const cores = random.integer(1, 64)
        expect.equal(`코어 ${cores}개`, recommendWorkers({ cores, waitMs: 0, computeMs: random.integer(1, 50) }), cores)
      },
    },
    {
      id: 'waiting',
      title: '기다리는 만큼 더 추천해요',
      run({ solution: { recommendWorkers }, kit: { expect, random } }) {
        expect.equal('대기 50, 계산 5', recommendWorkers({ cores: 4, waitMs: 50, computeMs: 5 }), 44)
        const [cores, computeMs, times] = [random.integer(1, 16), random.integer(1, 20), random.integer(1, 30)]
        const found = recommendWorkers({ cores, waitMs: computeMs * times, computeMs })
        expect.equal(`대기가 계산의 ${times}배, 코어 ${cores}개`, found, cores * (1 + times))
      },
    },
    {
      id: 'whole',
      title: '소수는 버려요',
      once: true,
      run({ solution: { recommendWorkers }, kit: { expect } }) {
        expect.equal('3 × (1 + 1/4)', recommendWorkers({ cores: 3, waitMs: 1, computeMs: 4 }), 3)
        expect.equal('2 × (1 + 9/10)', recommendWorkers({ cores: 2, waitMs: 9, computeMs: 10 }), 3)
      },
    },
    {
      id: 'limit',
      title: '한도를 넘지 않아요',
      run({ solution: { recommendWorkers }, kit: { expect, random } }) {
        expect.equal('한도 20', recommendWorkers({ cores: 4, waitMs: 50, computeMs: 5, limit: 20 }), 20)
        const limit = random.integer(100, 200)
        expect.equal('넉넉한 한도', recommendWorkers({ cores: 2, waitMs: 10, computeMs: 10, limit }), 4)
      },
    },
    {
      id: 'only-waiting',
      title: '계산이 없으면 한도를 추천하고, 한도도 없으면 RangeError예요',
      run({ solution: { recommendWorkers }, kit: { expect, random } }) {
        const limit = random.integer(2, 90)
        expect.equal('계산 0', recommendWorkers({ cores: 4, waitMs: 100, computeMs: 0, limit }), limit)
        expect.throws('한도 없음', () => recommendWorkers({ cores: 4, waitMs: 100, computeMs: 0 }), 'RangeError')
      },
    },
    {
      id: 'bad-input',
      title: '말이 안 되는 입력은 RangeError예요',
      once: true,
      run({ solution: { recommendWorkers }, kit: { expect } }) {
        const good = { cores: 4, waitMs: 10, computeMs: 10 }
        const bad = [
          { cores: 0 },
          { cores: 2.5 },
          { waitMs: -1 },
          { computeMs: Number.NaN },
          { limit: 0 },
          { limit: 1.5 },
        ]
        for (const each of bad) {
          expect.throws(JSON.stringify(each), () => recommendWorkers({ ...good, ...each }), 'RangeError')
        }
      },
    },
  ],
})
