import { defineChecks } from '#lib/exercises/check.ts'
import type { Kit } from '#lib/exercises/kit/kit.ts'
import type * as Solution from './solution.ts'

/** 부를 때마다 정해진 시간만큼 시계가 가는 함수. */
function timed(kit: Kit, durations: number[]) {
  let calls = 0
  let running = 0
  let most = 0
  const fn = () => {
    running++
    most = Math.max(most, running)
    kit.time.pass(durations[calls++] ?? 0)
    running--
  }
  const slow = async () => {
    running++
    most = Math.max(most, running)
    await kit.clock.sleep(durations[calls++] ?? 0)
    running--
  }
  return { fn, slow, calls: () => calls, most: () => most }
}

export const checks = defineChecks<typeof Solution>({
  exports: { bench: 'function' },
  checks: [
    {
      id: 'calls',
      title: '준비 운동을 합쳐 warmup + rounds번 부르고, 준비 운동은 표본에 넣지 않아요',
      async run({ solution: { bench }, kit }) {
        const [warmup, rounds] = [kit.random.integer(1, 5), kit.random.integer(3, 9)]
        const durations = Array.from({ length: warmup + rounds }, () => kit.random.integer(1, 99))
        const work = timed(kit, durations)
        const { samples } = await bench(work.fn, { warmup, rounds, now: kit.time.now })
        kit.expect.equal('부른 횟수', work.calls(), warmup + rounds)
        kit.expect.equal('표본', samples, durations.slice(warmup))
      },
    },
    {
      id: 'numeric',
      title: '숫자의 크기로 정렬해요 (9, 10, 100)',
      once: true,
      async run({ solution: { bench }, kit }) {
        const work = timed(kit, [100, 9, 10])
        const { median, min, max, samples } = await bench(work.fn, { warmup: 0, rounds: 3, now: kit.time.now })
        kit.expect.equal('중앙값, 최솟값, 최댓값', [median, min, max], [10, 9, 100])
        kit.expect.equal('잰 순서의 표본', samples, [100, 9, 10])
      },
    },
    {
      id: 'even',
      title: '표본이 짝수 개면 가운데 두 값의 평균이 중앙값이에요',
      async run({ solution: { bench }, kit }) {
        const [a, b] = [kit.random.integer(10, 40), kit.random.integer(50, 90)]
        const work = timed(kit, kit.random.shuffled([1, a, b, 1000]))
        const { median } = await bench(work.fn, { warmup: 0, rounds: 4, now: kit.time.now })
        kit.expect.near('중앙값', median, (a + b) / 2, 1e-9)
      },
    },
    {
      id: 'awaits',
      title: '약속을 기다리고, 한 번에 하나씩만 돌려요',
      async run({ solution: { bench }, kit }) {
        const durations = Array.from({ length: 6 }, () => kit.random.integer(5, 500))
        const work = timed(kit, durations)
        const { samples } = await bench(work.slow, { warmup: 1, rounds: 5, now: kit.time.now })
        kit.expect.equal('표본', samples, durations.slice(1))
        kit.expect.equal('동시에 돈 개수', work.most(), 1)
      },
    },
    {
      id: 'errors',
      title: 'fn의 오류를 그대로 전해요',
      once: true,
      async run({ solution: { bench }, kit }) {
        const failure = new Error('재던 일이 실패했어요')
        const options = { warmup: 1, rounds: 3, now: kit.time.now }
        const failing = [
          () => {
            throw failure
          },
          () => Promise.reject(failure),
        ]
        for (const fn of failing) {
          const error = await kit.expect.rejects('실패하는 fn', () => bench(fn, options))
          kit.expect.that('던진 오류와 다른 오류예요.', error === failure)
        }
      },
    },
    {
      id: 'bad-input',
      title: '말이 안 되는 횟수는 RangeError로 거절해요',
      once: true,
      async run({ solution: { bench }, kit }) {
        for (const [warmup, rounds] of [
          [0, 0],
          [0, 1.5],
          [-1, 3],
          [0.5, 3],
        ] as const) {
          const call = () => bench(() => {}, { warmup, rounds, now: kit.time.now })
          await kit.expect.rejects(`warmup ${warmup}, rounds ${rounds}`, call, 'RangeError')
        }
      },
    },
  ],
})
