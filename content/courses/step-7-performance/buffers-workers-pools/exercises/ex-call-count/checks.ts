import { defineChecks } from '#lib/exercises/check.ts'
import type * as Solution from './solution.ts'

export const checks = defineChecks<typeof Solution>({
  exports: { callsFor: 'function' },
  checks: [
    {
      id: 'lesson',
      title: '레슨의 표와 같아요 (10,240,000바이트)',
      once: true,
      run({ solution: { callsFor }, kit: { expect } }) {
        const table = [
          [512, 20_000],
          [32_768, 313],
          [65_536, 157],
          [131_072, 79],
          [1_048_576, 10],
        ] as const
        for (const [bufferSize, dataReads] of table) {
          const { dataReads: found, writes } = callsFor(10_240_000, bufferSize)
          expect.equal(`버퍼 ${bufferSize}의 읽기와 쓰기`, [found, writes], [dataReads, dataReads])
        }
      },
    },
    {
      id: 'end',
      title: '끝을 알린 읽기도 세요',
      run({ solution: { callsFor }, kit: { expect, random } }) {
        const bufferSize = random.integer(100, 5000)
        const fileSize = random.integer(1, 1_000_000)
        expect.equal('reads', callsFor(fileSize, bufferSize).reads, Math.ceil(fileSize / bufferSize) + 1)
      },
    },
    {
      id: 'last-chunk',
      title: '마지막 조각의 크기가 맞아요',
      run({ solution: { callsFor }, kit: { expect, random } }) {
        expect.equal('32 KB의 마지막 조각', callsFor(10_240_000, 32_768).lastChunk, 16_384)
        const bufferSize = random.integer(2, 5000)
        const full = random.integer(1, 300)
        const rest = random.integer(1, bufferSize - 1)
        expect.equal('남는 조각', callsFor(full * bufferSize + rest, bufferSize).lastChunk, rest)
        expect.equal('나누어떨어질 때', callsFor(full * bufferSize, bufferSize).lastChunk, bufferSize)
      },
    },
    {
      id: 'empty',
      title: '빈 파일도 한 번은 읽어 봐야 알아요',
      once: true,
      run({ solution: { callsFor }, kit: { expect } }) {
        expect.equal('빈 파일', callsFor(0, 4096), { dataReads: 0, reads: 1, writes: 0, lastChunk: 0 })
      },
    },
    {
      id: 'bad-input',
      title: '말이 안 되는 크기는 RangeError예요',
      once: true,
      run({ solution: { callsFor }, kit: { expect } }) {
        const bad: [number, number][] = [
          [-1, 512],
          [1.5, 512],
          [Number.NaN, 512],
          [100, 0],
          [100, -4],
          [100, 0.5],
          [100, Number.POSITIVE_INFINITY],
        ]
        for (const [fileSize, bufferSize] of bad) {
          expect.throws(`callsFor(${fileSize}, ${bufferSize})`, () => callsFor(fileSize, bufferSize), 'RangeError')
        }
      },
    },
  ],
})
