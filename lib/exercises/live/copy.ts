import { copy as copyFile, fillContent } from '#lib/experiments/buffer-size/kernel.ts'
import { LESSON_FILE_BYTES, sizeLabel } from '#lib/experiments/buffer-size/parameters.ts'
import { ExperimentError } from '#lib/experiments/errors.ts'
import type { FileHandle } from '#lib/experiments/platform.ts'
import type { Alloc, ByteSink, ByteSource } from '../kit/bytes.ts'
import { defineLive } from './define-live.ts'
import type { Exports } from './live.ts'
import { learners } from './live.ts'

/** Sizes that the exercise asks for, bytes. */
export const SIZES = [1, 4, 8, 16, 32, 64, 128, 1024].map(kib => kib * 1024)

interface CopySolution {
  copyWith(src: ByteSource, dst: ByteSink, bufferSize: number, alloc: Alloc): unknown
}

/** A learner's `copyWith` over 10,240,000 B in memory, beside the copy of exp-buffer-size over the same bytes. */
export const copy = defineLive({
  id: 'exp-live-copy',
  title: '내 copyWith 재기',
  question: '버퍼 크기를 바꾸면 내 복사는 얼마나 빨라질까요?',
  summary: '메모리에 둔 10,240,000 B를 과제의 버퍼 크기마다 복사해요.',
  exports: ['copyWith'],
  about: [
    '견주는 코드는 버퍼 크기 실험이 쓰는 복사 함수예요. 모범 풀이가 아니에요.',
    '출처가 없는 프레임에는 파일 시스템이 없어서, 메모리에 둔 10,240,000 B를 복사해요. 시스템 콜이 없으니 작은 버퍼의 손해가 파일보다 작게 나와요.',
  ],
  groups: [
    { key: 'mine', label: '내 코드' },
    { key: 'ours', label: '실험의 코드' },
  ],
  axis: { label: '버퍼 크기', unit: 'B', scale: 'log' },
  values: SIZES,
  labelOf: sizeLabel,
  rounds: 30,
  measures: [
    { id: 'reads', label: '읽기', unit: '회', kind: 'exact' },
    { id: 'writes', label: '쓰기', unit: '회', kind: 'exact' },
    { id: 'bytes', label: '옮긴 양', unit: 'B', kind: 'exact' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  chart: { measure: 'time', label: '걸린 시간', form: 'line' },
  kernel: ({ exports }) => ({
    async prepare() {
      const content = new Uint8Array(LESSON_FILE_BYTES)
      fillContent(content, 0)
      const target = new Uint8Array(LESSON_FILE_BYTES)
      const memory = memoryFiles(content, target)
      return {
        ready: () => void target.fill(0),
        run(key) {
          const [group, size] = key.split('-')
          memory.rewind()
          if (group === 'mine') mine(exports, memory, Number(size))
          else copyFile(memory.from, memory.to, new Uint8Array(Number(size)))
          return memory.counts()
        },
        verify(key) {
          if (isSameBytes(content, target)) return
          const [group, size] = key.split('-')
          const who = group === 'mine' ? '내 코드' : '실험의 코드'
          throw new ExperimentError(
            'wrong-copy',
            `${who}가 버퍼 ${sizeLabel(Number(size))}로 복사한 결과가 입력과 달라요.`,
          )
        },
        async dispose() {},
      }
    },
  }),
})

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

function mine(exports: Exports, { source, sink }: Memory, size: number): void {
  const { copyWith } = exports as unknown as CopySolution
  learners(() => copyWith(source, sink, size, bytes => new Uint8Array(bytes)))
}

type Memory = ReturnType<typeof memoryFiles>

/** Bytes in memory as a learner's code sees them (a source and a sink) and as the experiment's does (two files). */
function memoryFiles(content: Uint8Array, target: Uint8Array) {
  let [reads, writes, readAt, writtenTo] = [0, 0, 0, 0]
  const read = (into: Uint8Array, at: number) => {
    reads++
    const length = Math.min(into.length, content.length - at)
    into.set(at + into.length <= content.length ? content.subarray(at, at + into.length) : content.subarray(at))
    return length
  }
  const write = (from: Uint8Array, at: number) => {
    writes++
    if (at + from.length > target.length) {
      throw new ExperimentError(
        'wrong-result',
        `입력보다 많이 썼어요. (${target.length.toLocaleString('ko-KR')} B까지)`,
      )
    }
    target.set(from, at)
    writtenTo = at + from.length
    return from.length
  }
  const file = { size: () => content.length, truncate() {}, close() {} }
  return {
    source: Object.freeze<ByteSource>({
      read(into) {
        const length = read(into, readAt)
        readAt += length
        return length
      },
    }),
    sink: Object.freeze<ByteSink>({ write: from => write(from, writtenTo) }),
    from: { ...file, read, write } satisfies FileHandle,
    to: { ...file, read, write } satisfies FileHandle,
    rewind() {
      ;[reads, writes, readAt, writtenTo] = [0, 0, 0, 0]
    },
    counts: () => ({ reads, writes, bytes: writtenTo }),
  }
}
