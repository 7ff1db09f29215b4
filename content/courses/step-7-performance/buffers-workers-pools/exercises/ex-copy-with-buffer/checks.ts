import { defineChecks } from '#lib/exercises/check.ts'
import type * as Solution from './solution.ts'

export const checks = defineChecks<typeof Solution>({
  exports: { copyWith: 'function', runSizes: 'function', bestSize: 'function' },
  checks: [
    {
      id: 'same-bytes',
      title: '복사한 결과가 입력과 같아요',
      run({ solution: { copyWith }, kit }) {
        const size = 3 * 512 + kit.random.integer(1, 511)
        const input = kit.bytes(size)
        const to = kit.sink(size)
        const stats = copyWith(kit.source(input).source, to.sink, 512, kit.countingAlloc().alloc)
        kit.expect.equal('복사한 바이트', to.bytes(), input)
        kit.expect.equal('돌려준 값', stats, { reads: 5, writes: 4, bytes: size })
      },
    },
    {
      id: 'call-counts',
      title: '레슨의 크기(10,240,000바이트)에서 호출 횟수가 맞아요',
      once: true,
      run({ solution: { copyWith }, kit }) {
        const table = [
          [65_536, 158, 157],
          [32_768, 314, 313],
        ] as const
        for (const [bufferSize, reads, writes] of table) {
          let left = 10_240_000
          const read = (into: Uint8Array) => {
            const length = Math.min(into.length, left)
            left -= length
            return length
          }
          const write = (from: Uint8Array) => from.length
          const alloc = kit.countingAlloc()
          const stats = copyWith(Object.freeze({ read }), Object.freeze({ write }), bufferSize, alloc.alloc)
          kit.expect.equal(`버퍼 ${bufferSize}`, stats, { reads, writes, bytes: 10_240_000 })
        }
      },
    },
    {
      id: 'one-buffer',
      title: '복사 한 번에 버퍼를 하나만 만들어요',
      run({ solution: { copyWith }, kit }) {
        const bufferSize = kit.random.integer(16, 64)
        const from = kit.source(kit.bytes(1000))
        const alloc = kit.countingAlloc()
        copyWith(from.source, kit.sink(1000).sink, bufferSize, alloc.alloc)
        kit.expect.equal('alloc에 넘긴 크기', alloc.sizes(), [bufferSize])
        kit.expect.equal('한 번에 읽으려 한 가장 큰 크기', from.largest(), bufferSize)
      },
    },
    {
      id: 'short-reads',
      title: '적게 읽혀도 빠짐없이 복사해요',
      run({ solution: { copyWith }, kit }) {
        const input = kit.bytes(900)
        const from = kit.source(input, { most: () => kit.random.integer(1, 60) })
        const to = kit.sink(900)
        const stats = copyWith(from.source, to.sink, 128, kit.countingAlloc().alloc)
        kit.expect.equal('복사한 바이트', to.bytes(), input)
        kit.expect.equal('읽은 횟수', stats.reads, from.calls())
      },
    },
    {
      id: 'short-writes',
      title: '적게 쓰여도 빠짐없이 복사해요',
      run({ solution: { copyWith }, kit }) {
        const input = kit.bytes(900)
        const to = kit.sink(900, { most: () => kit.random.integer(1, 50) })
        const stats = copyWith(kit.source(input).source, to.sink, 128, kit.countingAlloc().alloc)
        kit.expect.equal('복사한 바이트', to.bytes(), input)
        kit.expect.equal('쓴 횟수', stats.writes, to.calls())
      },
    },
    {
      id: 'empty',
      title: '빈 입력은 한 번 읽고 끝나요',
      once: true,
      run({ solution: { copyWith }, kit }) {
        const to = kit.sink(0)
        const stats = copyWith(kit.source(new Uint8Array(0)).source, to.sink, 64, kit.countingAlloc().alloc)
        kit.expect.equal('돌려준 값', stats, { reads: 1, writes: 0, bytes: 0 })
        kit.expect.equal('쓴 횟수', to.calls(), 0)
      },
    },
    {
      id: 'bad-size',
      title: '말이 안 되는 버퍼 크기는 RangeError예요',
      once: true,
      run({ solution: { copyWith }, kit }) {
        for (const bufferSize of [0, -1, 1.5, Number.NaN]) {
          const call = () =>
            copyWith(kit.source(kit.bytes(10)).source, kit.sink(10).sink, bufferSize, kit.countingAlloc().alloc)
          kit.expect.throws(`버퍼 크기 ${bufferSize}`, call, 'RangeError')
        }
      },
    },
    {
      id: 'rounds',
      title: '크기마다 정해진 횟수만큼 새로 열어 재고, 중앙값을 담아요',
      run({ solution: { runSizes }, kit }) {
        const sizes = [64, 16]
        const rounds = kit.random.pick([3, 5])
        // 중앙값과 평균이 다르도록 마지막 한 번만 아주 느립니다.
        const durations = sizes.map(() => {
          const even = Array.from({ length: rounds - 1 }, () => kit.random.integer(10, 20))
          return [...even, 5000]
        })
        let opened = 0
        const open = () => {
          const duration = durations[Math.floor(opened / rounds)]?.[opened % rounds] ?? 0
          opened++
          const from = kit.source(kit.bytes(100))
          const read = (into: Uint8Array) => {
            const length = from.source.read(into)
            if (length === 0) kit.time.pass(duration)
            return length
          }
          return { src: Object.freeze({ read }), dst: kit.sink(100).sink }
        }
        const rows = runSizes(open, sizes, rounds, kit.time.now, kit.countingAlloc().alloc)
        kit.expect.equal('연 횟수', opened, sizes.length * rounds)
        const expected = sizes.map((bufferSize, index) => {
          const sorted = [...(durations[index] ?? [])].sort((a, b) => a - b)
          const writes = Math.ceil(100 / bufferSize)
          return { bufferSize, reads: writes + 1, writes, bytes: 100, medianMs: sorted[(rounds - 1) / 2] }
        })
        kit.expect.equal('돌려준 줄', rows, expected)
      },
    },
    {
      id: 'best',
      title: '가장 빠른 값의 105 % 이내에서 가장 작은 크기를 골라요',
      run({ solution: { bestSize }, kit }) {
        const row = (bufferSize: number, medianMs: number) => ({ bufferSize, medianMs, reads: 1, writes: 1, bytes: 1 })
        const fastest = kit.random.integer(100, 200)
        const rows = [
          row(4096, fastest * 3),
          row(32_768, fastest * 1.06),
          row(65_536, fastest * 1.04),
          row(131_072, fastest),
          row(1_048_576, fastest),
        ]
        kit.expect.equal('고른 크기', bestSize(kit.random.shuffled(rows)), 65_536)
        kit.expect.equal('똑같이 빠를 때', bestSize([row(1024, 5), row(512, 5)]), 512)
      },
    },
  ],
})
