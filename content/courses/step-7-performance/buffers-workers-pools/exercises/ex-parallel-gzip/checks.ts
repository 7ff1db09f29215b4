import { defineChecks } from '#lib/exercises/check.ts'
import type { Deferred, Kit } from '#lib/exercises/kit/kit.ts'
import type { Job, Progress } from './declarations.ts'
import type * as Solution from './solution.ts'

/** 압축하는 척하는 함수: 언제 끝날지는 검사가 정하고, 무엇이 돌고 있는지 적어 둡니다. */
function watchedGzip(kit: Kit) {
  const running = new Map<number, Deferred<Uint8Array>>()
  const started: number[] = []
  let most = 0
  return {
    started,
    running: () => running.size,
    most: () => most,
    gzip: (data: Uint8Array) => {
      const job = data[0] ?? -1
      const deferred = kit.deferred<Uint8Array>()
      running.set(job, deferred)
      started.push(job)
      most = Math.max(most, running.size)
      return deferred.promise
    },
    async finish(job: number, error?: Error) {
      const deferred = running.get(job)
      running.delete(job)
      if (error) deferred?.reject(error)
      else deferred?.resolve(Uint8Array.of(job, 255))
      await kit.turns()
    },
  }
}

const jobsOf = (count: number): Job[] =>
  Array.from({ length: count }, (_, index) => ({ name: `파일-${index}`, data: Uint8Array.of(index) }))

const silent = () => {}

export const checks = defineChecks<typeof Solution>({
  exports: { compressAll: 'function' },
  checks: [
    {
      id: 'bounded',
      title: '동시에 도는 압축은 workers개이고, 넘치지도 모자라지도 않아요',
      async run({ solution: { compressAll }, kit }) {
        const workers = kit.random.integer(2, 4)
        const watched = watchedGzip(kit)
        const all = compressAll(jobsOf(10), workers, watched.gzip, silent)
        await kit.turns()
        for (let finished = 0; finished < 10; finished++) {
          kit.expect.equal(`${finished}개가 끝났을 때 도는 압축`, watched.running(), Math.min(workers, 10 - finished))
          await watched.finish(watched.started[finished] ?? -1)
        }
        await all
        kit.expect.equal('가장 많이 돈 압축', watched.most(), workers)
      },
    },
    {
      id: 'slow-first',
      title: '첫 파일이 느려도 나머지는 모두 시작해요',
      async run({ solution: { compressAll }, kit }) {
        const count = kit.random.integer(5, 9)
        const watched = watchedGzip(kit)
        const all = compressAll(jobsOf(count), 2, watched.gzip, silent)
        await kit.turns()
        for (let job = 1; job < count; job++) await watched.finish(job)
        kit.expect.equal('시작한 파일의 수', watched.started.length, count)
        await watched.finish(0)
        await all
      },
    },
    {
      id: 'one-worker',
      title: '워커가 하나면 하나씩 차례로 해요',
      async run({ solution: { compressAll }, kit }) {
        const watched = watchedGzip(kit)
        const all = compressAll(jobsOf(4), 1, watched.gzip, silent)
        for (let job = 0; job < 4; job++) {
          await kit.turns()
          kit.expect.equal('시작한 순서', watched.started, [0, 1, 2, 3].slice(0, job + 1))
          await watched.finish(job)
        }
        await all
      },
    },
    {
      id: 'order',
      title: '끝난 순서와 상관없이 결과는 입력 순서예요',
      async run({ solution: { compressAll }, kit }) {
        const watched = watchedGzip(kit)
        const jobs = jobsOf(5)
        const all = compressAll(jobs, 5, watched.gzip, silent)
        await kit.turns()
        for (const job of kit.random.shuffled([0, 1, 2, 3, 4])) await watched.finish(job)
        const expected = jobs.map(({ name }, index) => ({ name, bytes: Uint8Array.of(index, 255) }))
        kit.expect.equal('결과', await all, expected)
      },
    },
    {
      id: 'progress',
      title: '끝날 때마다 한 번씩, 끝난 순서대로 알려요',
      async run({ solution: { compressAll }, kit }) {
        const watched = watchedGzip(kit)
        const told: Progress[] = []
        const all = compressAll(jobsOf(4), 4, watched.gzip, progress => told.push(kit.plain(progress)))
        await kit.turns()
        kit.expect.equal('아직 끝난 것이 없을 때', told, [])
        const order = kit.random.shuffled([0, 1, 2, 3])
        for (const [index, job] of order.entries()) {
          await watched.finish(job)
          kit.expect.equal('알린 횟수', told.length, index + 1)
        }
        await all
        const expected = order.map((job, index) => ({ done: index + 1, total: 4, name: `파일-${job}`, ok: true }))
        kit.expect.equal('알린 내용', told, expected)
      },
    },
    {
      id: 'failure',
      title: '하나가 실패해도 나머지는 끝까지 하고, 실패는 제자리에 남아요',
      async run({ solution: { compressAll }, kit }) {
        const watched = watchedGzip(kit)
        const failing = kit.random.integer(0, 2)
        const failure = new Error('압축할 수 없는 파일')
        const told: Progress[] = []
        const all = compressAll(jobsOf(6), 2, watched.gzip, progress => told.push(kit.plain(progress)))
        await kit.turns()
        for (let at = 0; at < 6; at++) {
          kit.expect.equal(`${at}개가 끝났을 때 도는 압축`, watched.running(), Math.min(2, 6 - at))
          const job = watched.started[at] ?? -1
          await watched.finish(job, job === failing ? failure : undefined)
        }
        const outcomes = await all
        kit.expect.equal('결과의 수', outcomes.length, 6)
        for (const [index, outcome] of outcomes.entries()) {
          if (index === failing) kit.expect.that('실패한 자리에 그 오류가 없어요.', outcome.error === failure)
          else kit.expect.equal(`${index}번 결과`, outcome.bytes, Uint8Array.of(index, 255))
        }
        const failed = told.filter(({ ok }) => !ok).map(({ name }) => name)
        kit.expect.equal('실패로 알린 파일', failed, [`파일-${failing}`])
      },
    },
    {
      id: 'nothing',
      title: '할 일이 없으면 빈 결과이고 아무것도 알리지 않아요',
      once: true,
      async run({ solution: { compressAll }, kit }) {
        let told = 0
        const outcomes = await compressAll([], 3, watchedGzip(kit).gzip, () => told++)
        kit.expect.equal('결과', outcomes, [])
        kit.expect.equal('알린 횟수', told, 0)
      },
    },
    {
      id: 'bad-workers',
      title: '말이 안 되는 워커 수는 RangeError로 거절해요',
      once: true,
      async run({ solution: { compressAll }, kit }) {
        for (const workers of [0, -2, 1.5, Number.NaN]) {
          const call = async () => compressAll(jobsOf(1), workers, async data => data, silent)
          await kit.expect.rejects(`workers ${workers}`, call, 'RangeError')
        }
      },
    },
  ],
})
