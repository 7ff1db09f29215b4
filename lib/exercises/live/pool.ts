import { ExperimentError } from '#lib/experiments/errors.ts'
import { defineLive } from './define-live.ts'
import type { Pooled, PoolTask, PoolWay } from './jobs.ts'

/** Copies of one execution, over all workers. */
export const COPIES = 2_000
export const WORKERS = [1, 2, 4]
const ID = 'exp-live-pool'

/** A learner's buffer pool within real workers, beside no pool and the pool of exp-buffer-pool. */
export const pool = defineLive({
  id: ID,
  title: '내 버퍼 풀 재기',
  question: '버퍼를 돌려쓰면 할당과 시간이 얼마나 줄까요?',
  summary: '64 KB를 복사하는 일 2,000번을 진짜 워커들이 나눠 하고, 워커마다 풀을 하나씩 써요.',
  exports: ['BufferPool', 'copyPooled'],
  about: [
    '‘풀 없이’는 복사할 때마다 새 버퍼를 만들고, ‘실험의 풀’은 버퍼 풀 실험의 풀에 지우기만 더한 것이에요. 모범 풀이가 아니에요. 잘못 돌려준 버퍼를 가려내지 않아서 조금 더 가벼워요.',
    '워커마다 풀을 하나씩 만들어요. 그래서 알맞은 풀이라면 새로 만든 버퍼의 수가 워커의 수와 같아요.',
  ],
  groups: [
    { key: 'mine', label: '내 코드' },
    { key: 'ours', label: '실험의 풀' },
    { key: 'none', label: '풀 없이' },
  ],
  axis: { label: '워커 수', unit: '개', scale: 'log' },
  values: WORKERS,
  labelOf: value => `${value}개`,
  rounds: 20,
  needs: ['workers'],
  measures: [
    { id: 'created', label: '새로 만든 버퍼', unit: '개', kind: 'exact' },
    { id: 'copies', label: '복사', unit: '번', kind: 'exact' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  computed: {
    label: '풀이 있으면 워커 수, 없으면 복사한 횟수',
    measures: ['created'],
    value: (_, { value, group }) => (group === 'none' ? COPIES : value),
  },
  chart: { measure: 'time', label: '걸린 시간', form: 'line' },
  kernel: ({ body }) => ({
    batch: 1,
    async prepare({ workers }) {
      if (!workers) throw new ExperimentError('not-here', '워커가 없어 잴 수 없어요.')
      const threads = await workers.open(Math.max(...WORKERS), ID)
      return {
        async run(key) {
          const [way, count] = key.split('-') as [PoolWay, string]
          const share = COPIES / Number(count)
          const tasks = Array.from({ length: Number(count) }, (): PoolTask => ({ way, body, copies: share }))
          const done = await Promise.all(tasks.map(task => threads.run<PoolTask, Pooled>(task)))
          const sum = (of: (each: Pooled) => number) => done.reduce((total, each) => total + of(each), 0)
          return { created: sum(each => each.created), copies: sum(each => each.copies) }
        },
        dispose: () => threads.close(),
      }
    },
  }),
})
