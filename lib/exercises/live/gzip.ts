import { atOnce } from '#lib/experiments/at-once.ts'
import { ExperimentError } from '#lib/experiments/errors.ts'
import type { WorkerPool } from '#lib/experiments/platform.ts'
import { logText } from '#lib/experiments/worker-count/content.ts'
import { defineLive } from './define-live.ts'
import type { Compressed } from './jobs.ts'
import { blame, type Exports } from './live.ts'

export const FILES = 16
export const FILE_BYTES = 128 * 1024
export const WORKERS = [1, 2, 4, 8]
const ID = 'exp-live-gzip'

interface Job {
  name: string
  data: Uint8Array<ArrayBuffer>
}

interface GzipSolution {
  compressAll(
    jobs: Job[],
    workers: number,
    gzip: (data: Uint8Array) => Promise<Uint8Array>,
    onProgress: (progress: unknown) => void,
  ): Promise<unknown>
}

/** A learner's `compressAll` over real workers, each with the browser's own compressor, beside the loop of the experiments. */
export const gzip = defineLive({
  id: ID,
  title: '내 compressAll 재기',
  question: '워커를 늘리면 압축은 어디까지 빨라질까요?',
  summary: '로그 파일 16개를 진짜 워커에서 압축해요.',
  exports: ['compressAll'],
  about: [
    '견주는 코드는 워커 실험이 쓰는 작업 나누기 함수예요. 모범 풀이가 아니에요.',
    '128 KB짜리 로그 16개를 브라우저의 CompressionStream으로 압축해요. 브라우저가 코어를 다 내주지 않으면 더 일찍 평평해져요.',
  ],
  groups: [
    { key: 'mine', label: '내 코드' },
    { key: 'ours', label: '실험의 코드' },
  ],
  axis: { label: '워커 수', unit: '개', scale: 'log' },
  values: WORKERS,
  labelOf: value => `${value}개`,
  rounds: 12,
  needs: ['workers', 'gzip'],
  measures: [
    { id: 'files', label: '압축한 파일', unit: '개', kind: 'exact' },
    { id: 'peak', label: '동시에 맡긴 파일', unit: '개', kind: 'exact' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  computed: { label: 'min(워커 수, 파일 수)', measures: ['peak'], value: (_, { value }) => Math.min(value, FILES) },
  chart: { measure: 'time', label: '걸린 시간', form: 'line' },
  kernel: ({ exports }) => ({
    batch: 1,
    async prepare({ workers }) {
      if (!workers) throw new ExperimentError('not-here', '워커가 없어 잴 수 없어요.')
      const files = Array.from({ length: FILES }, (_, index): Job => {
        return { name: `access-${index + 1}.log`, data: logText(FILE_BYTES, index + 1) }
      })
      const pool = await workers.open(Math.max(...WORKERS), ID)
      const compress = compressor(pool, files)
      // Once in every worker, so that each has its code and its compressor's memory.
      await atOnce(Math.max(...WORKERS), Math.max(...WORKERS), index => compress.one(files[index] as Job))
      return {
        async run(key) {
          const [group, count] = key.split('-')
          compress.forget()
          if (group === 'mine') await mine(exports, files, Number(count), compress)
          else await atOnce(FILES, Number(count), index => compress.one(files[index] as Job))
          return { files: compress.done(), peak: compress.peak() }
        },
        dispose: () => pool.close(),
      }
    },
  }),
})

type Compressor = ReturnType<typeof compressor>

/** Hands files to the workers and gets them back: data travels there without being copied. */
function compressor(pool: WorkerPool, files: Job[]) {
  const members = new Map<Uint8Array, number>()
  let [under, peak] = [0, 0]
  return {
    async one(file: Job): Promise<Uint8Array> {
      peak = Math.max(peak, ++under)
      try {
        const { member, data } = await pool.run<{ data: Uint8Array }, Compressed>({ data: file.data }, [
          file.data.buffer,
        ])
        file.data = data
        members.set(member, files.indexOf(file))
        return member
      } finally {
        under--
      }
    },
    /** Whether these are the compressed bytes of that file. */
    isOf: (member: unknown, index: number) => members.get(member as Uint8Array) === index,
    done: () => new Set(members.values()).size,
    peak: () => peak,
    forget() {
      members.clear()
      peak = 0
    },
  }
}

async function mine(exports: Exports, files: Job[], workers: number, compress: Compressor): Promise<void> {
  const { compressAll } = exports as unknown as GzipSolution
  const jobs = files.map(({ name, data }): Job => ({ name, data }))
  const gzip = (data: Uint8Array): Promise<Uint8Array> => {
    const index = jobs.findIndex(job => job.data === data)
    const file = files[index]
    if (file?.data !== data) return Promise.reject(new Error('jobs에 없거나 이미 압축을 맡긴 데이터예요.'))
    return compress.one(file)
  }
  let outcomes: unknown
  try {
    outcomes = await compressAll(jobs, workers, gzip, () => {})
  } catch (error) {
    throw blame(error)
  }
  const list = Array.isArray(outcomes) ? (outcomes as { bytes?: unknown; error?: unknown }[]) : []
  const wrong = files.findIndex((_, index) => !compress.isOf(list[index]?.bytes, index))
  if (wrong < 0) return
  const { error } = list[wrong] ?? {}
  if (error !== undefined) throw blame(error)
  throw new ExperimentError(
    'wrong-result',
    `결과의 ${wrong + 1}번째 자리에 ${files[wrong]?.name}을(를) 압축한 바이트가 없어요.`,
  )
}
