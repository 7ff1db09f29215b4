import { defineChecks } from '#lib/exercises/check.ts'
import type { Kit } from '#lib/exercises/kit/kit.ts'
import type { Config, Measured } from './declarations.ts'
import type * as Solution from './solution.ts'

/** 세 요인을 둘씩 엮은 여덟 가지. 값은 씨앗마다 달라집니다. */
function eight(kit: Kit): Config[] {
  const best = kit.random.pick([16_384, 32_768, 65_536])
  const workers = kit.random.integer(2, 8)
  return kit.random.shuffled(
    [1, workers].flatMap(parallel =>
      [false, true].flatMap(pool => [1024, best].map(bufferSize => ({ parallel, pool, bufferSize }))),
    ),
  )
}

const nameOf = ({ parallel, pool, bufferSize }: Config) => `${parallel} ${pool} ${bufferSize}`

/** 재는 척하는 함수: 부른 순서를 적고, 시계가 흐른 다음에 씨앗에서 나온 값을 돌려줍니다. */
function watchedOnce(kit: Kit) {
  const calls: string[] = []
  const told = new Map<string, Measured[]>()
  let [running, most] = [0, 0]
  return {
    calls,
    told,
    most: () => most,
    async once(config: Config): Promise<Measured> {
      const name = nameOf(kit.plain(config))
      calls.push(name)
      most = Math.max(most, ++running)
      await kit.clock.sleep(5)
      running--
      // 중앙값, 평균, 글자 순서의 가운데가 서로 다르도록 자릿수를 섞습니다.
      const value = () => kit.random.pick([9, 10, 100, 1000]) * kit.random.integer(1, 9)
      const measured = { ms: value(), peakBytes: value(), cpuMs: value(), allocations: value() }
      told.set(name, [...(told.get(name) ?? []), measured])
      return measured
    },
  }
}

export const checks = defineChecks<typeof Solution>({
  exports: { runAll: 'function' },
  checks: [
    {
      id: 'same-configs',
      title: '여덟 설정을 받은 그대로 재요',
      async run({ solution: { runAll }, kit }) {
        const configs = eight(kit)
        const watched = watchedOnce(kit)
        await runAll(configs, watched.once, 3)
        const measured = [...new Set(watched.calls)].sort()
        kit.expect.equal('once에 넘긴 설정(병렬, 풀, 버퍼)', measured, configs.map(nameOf).sort())
      },
    },
    {
      id: 'rounds',
      title: '설정마다 rounds번씩 재요',
      async run({ solution: { runAll }, kit }) {
        const configs = eight(kit)
        const rounds = kit.random.integer(3, 6)
        const watched = watchedOnce(kit)
        const rows = await runAll(configs, watched.once, rounds)
        for (const config of configs) {
          const times = watched.calls.filter(each => each === nameOf(config)).length
          kit.expect.equal(`설정 ${nameOf(config)}을(를) 잰 횟수`, times, rounds)
        }
        kit.expect.equal(
          '결과의 rounds',
          rows.map(row => row.rounds),
          configs.map(() => rounds),
        )
      },
    },
    {
      id: 'interleaved',
      title: '모든 설정을 한 번씩 잰 다음에 다음 라운드로 가요',
      async run({ solution: { runAll }, kit }) {
        const configs = eight(kit)
        const watched = watchedOnce(kit)
        await runAll(configs, watched.once, 4)
        for (let round = 0; round < 4; round++) {
          const part = watched.calls.slice(round * configs.length, (round + 1) * configs.length)
          kit.expect.equal(`라운드 ${round + 1}에 잰 서로 다른 설정의 수`, new Set(part).size, configs.length)
        }
      },
    },
    {
      id: 'one-at-a-time',
      title: '한순간에 하나만 재요',
      async run({ solution: { runAll }, kit }) {
        const watched = watchedOnce(kit)
        await runAll(eight(kit), watched.once, 3)
        kit.expect.equal('한꺼번에 잰 설정의 수', watched.most(), 1)
      },
    },
    {
      id: 'medians',
      title: '항목마다 중앙값을 내고, 받은 순서대로 돌려줘요',
      async run({ solution: { runAll }, kit }) {
        for (const rounds of [5, 4]) {
          const configs = eight(kit)
          const watched = watchedOnce(kit)
          const rows = await runAll(configs, watched.once, rounds)
          const expected = configs.map(config => {
            const told = watched.told.get(nameOf(config)) ?? []
            const of = (measure: keyof Measured) => {
              const sorted = told.map(each => each[measure]).sort((a, b) => a - b)
              const middle = (sorted.length - 1) / 2
              return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
            }
            const median = {
              ms: of('ms'),
              peakBytes: of('peakBytes'),
              cpuMs: of('cpuMs'),
              allocations: of('allocations'),
            }
            return { ...config, median, rounds }
          })
          kit.expect.equal(`${rounds}번 쟀을 때의 결과`, rows, expected)
        }
      },
    },
    {
      id: 'bad-input',
      title: '세 번보다 적게 재거나 같은 설정이 두 번 있으면 RangeError예요',
      once: true,
      async run({ solution: { runAll }, kit }) {
        const configs = eight(kit)
        const { once } = watchedOnce(kit)
        for (const rounds of [0, 1, 2, 3.5, Number.NaN]) {
          await kit.expect.rejects(`rounds ${rounds}`, async () => runAll(configs, once, rounds), 'RangeError')
        }
        const twice = [...configs.slice(0, 7), { ...(configs[0] as Config) }]
        await kit.expect.rejects('같은 설정 둘', async () => runAll(twice, once, 3), 'RangeError')
      },
    },
    {
      id: 'failure',
      title: '재다가 실패하면 그 오류로 거절해요',
      once: true,
      async run({ solution: { runAll }, kit }) {
        const failure = new Error('디스크가 가득 찼습니다.')
        const once = () => Promise.reject(failure)
        const error = await kit.expect.rejects('거절', async () => runAll(eight(kit), once, 3))
        kit.expect.that('once가 던진 오류가 아니에요.', error === failure)
      },
    },
  ],
})
