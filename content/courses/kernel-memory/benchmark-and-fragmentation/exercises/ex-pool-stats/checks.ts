import { defineChecks } from '#lib/exercises/check.ts'
import type * as Solution from './solution.ts'

export const checks = defineChecks<typeof Solution>({
  exports: { PoolStats: 'class' },
  checks: [
    {
      id: 'empty',
      title: '요청이 없으면 적중률은 0이고 건강하지 않아요',
      once: true,
      run({ solution: { PoolStats }, kit: { expect } }) {
        const stats = new PoolStats()
        expect.equal('hitRate, window, healthy', [stats.hitRate(), stats.window(10), stats.healthy()], [0, 0, false])
      },
    },
    {
      id: 'percent',
      title: '적중 9번과 미스 1번은 90이고, 목표 90에 건강해요',
      run({ solution: { PoolStats }, kit: { expect, random } }) {
        const stats = new PoolStats()
        for (const isHit of random.shuffled([false, ...Array(9).fill(true)])) isHit ? stats.hit() : stats.miss()
        expect.near('hitRate()', stats.hitRate(), 90, 1e-9)
        expect.equal('healthy()', stats.healthy(), true)
        expect.equal('healthy(91)', stats.healthy(91), false)
      },
    },
    {
      id: 'window',
      title: '마지막 n번만 봐요',
      run({ solution: { PoolStats }, kit: { expect, random } }) {
        const stats = new PoolStats()
        const outcomes = Array.from({ length: random.integer(1200, 1500) }, () => random.next() < 0.6)
        for (const isHit of outcomes) isHit ? stats.hit() : stats.miss()
        for (const n of [1, 7, 100, 1000]) {
          const recent = outcomes.slice(-n).filter(Boolean).length
          expect.near(`window(${n})`, stats.window(n), (recent / n) * 100, 1e-9)
        }
        expect.near('hitRate()', stats.hitRate(), (outcomes.filter(Boolean).length / outcomes.length) * 100, 1e-9)
      },
    },
    {
      id: 'short-window',
      title: '아직 n번이 안 되면 있는 만큼으로 계산해요',
      once: true,
      run({ solution: { PoolStats }, kit: { expect } }) {
        const stats = new PoolStats()
        stats.hit()
        stats.miss()
        stats.hit()
        stats.hit()
        expect.near('window(100)', stats.window(100), 75, 1e-9)
      },
    },
    {
      id: 'cold-start',
      title: '처음의 미스 50번을 두고두고 탓하지 않아요',
      once: true,
      run({ solution: { PoolStats }, kit: { expect } }) {
        const stats = new PoolStats()
        for (let i = 0; i < 50; i++) stats.miss()
        expect.equal('미스 50번 뒤', stats.healthy(), false)
        for (let i = 0; i < 89; i++) stats.hit()
        expect.equal('적중 89번 뒤(최근 100번에 미스 11번)', stats.healthy(), false)
        stats.hit()
        expect.equal('적중 90번 뒤(최근 100번에 미스 10번)', stats.healthy(), true)
        expect.near('hitRate()', stats.hitRate(), (90 / 140) * 100, 1e-9)
      },
    },
    {
      id: 'bad-input',
      title: '말이 안 되는 n은 RangeError예요',
      once: true,
      run({ solution: { PoolStats }, kit: { expect } }) {
        for (const n of [0, -1, 1.5, 1001, Number.NaN]) {
          expect.throws(`window(${n})`, () => new PoolStats().window(n), 'RangeError')
        }
      },
    },
  ],
})
