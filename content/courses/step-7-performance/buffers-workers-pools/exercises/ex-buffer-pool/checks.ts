import { defineChecks } from '#lib/exercises/check.ts'
import type { Kit } from '#lib/exercises/kit/kit.ts'
import type * as Solution from './solution.ts'

const SIZE = 256

function poolOf({ BufferPool }: typeof Solution, kit: Kit, maxIdle: number, size = SIZE) {
  const allocations = kit.countingAlloc()
  return { pool: new BufferPool(size, maxIdle, allocations.alloc), allocations }
}

export const checks = defineChecks<typeof Solution>({
  exports: { BufferPool: 'class', copyPooled: 'function' },
  checks: [
    {
      id: 'copies',
      title: '풀의 버퍼로 복사한 결과가 입력과 같아요',
      run({ solution, kit }) {
        const { pool } = poolOf(solution, kit, 4)
        const size = kit.random.integer(3, 9) * SIZE + kit.random.integer(1, SIZE - 1)
        const input = kit.bytes(size)
        const [from, to] = [kit.source(input), kit.sink(size)]
        const done = solution.copyPooled(pool, from.source, to.sink)
        kit.expect.equal('복사한 바이트', to.bytes(), input)
        const calls = Math.ceil(size / SIZE)
        kit.expect.equal('돌려준 값', done, { reads: calls + 1, writes: calls, bytes: size })
      },
    },
    {
      id: 'short-calls',
      title: '적게 읽히거나 적게 쓰여도 빠짐없이 복사해요',
      run({ solution, kit }) {
        const { pool } = poolOf(solution, kit, 4)
        const input = kit.bytes(3 * SIZE + 17)
        const from = kit.source(input, { most: () => kit.random.integer(1, 1000) })
        const to = kit.sink(input.length, { most: () => kit.random.integer(1, 300) })
        const done = solution.copyPooled(pool, from.source, to.sink)
        kit.expect.equal('복사한 바이트', to.bytes(), input)
        kit.expect.equal('돌려준 값', done, { reads: from.calls(), writes: to.calls(), bytes: input.length })
      },
    },
    {
      id: 'one-after-another',
      title: '10,000번을 차례로 복사해도 버퍼는 하나만 만들어요',
      once: true,
      run({ solution, kit }) {
        const { pool, allocations } = poolOf(solution, kit, 4, 16)
        // 횟수만 많으면 되므로 가볍게 합니다. 열 번에 한 번은 한 바이트를 주고, 나머지는 곧 끝나는 입력입니다.
        let left = 0
        const source = Object.freeze({ read: () => (left > 0 ? left-- : 0) })
        const sink = Object.freeze({ write: (from: Uint8Array) => from.length })
        for (let i = 0; i < 10_000; i++) {
          left = i % 10 === 0 ? 1 : 0
          solution.copyPooled(pool, source, sink)
        }
        kit.expect.equal('alloc을 부른 횟수', allocations.calls(), 1)
        kit.expect.equal('stats()', pool.stats(), { gets: 10_000, created: 1, idle: 1 })
      },
    },
    {
      id: 'at-once',
      title: '동시에 k개를 빌리면 k개를 만들고, 서로 다른 버퍼예요',
      run({ solution, kit }) {
        const { pool, allocations } = poolOf(solution, kit, 100)
        const count = kit.random.integer(5, 20)
        const lent = Array.from({ length: count }, () => pool.get())
        kit.expect.equal('서로 다른 버퍼', new Set(lent).size, count)
        kit.expect.equal('버퍼의 크기', [...new Set(lent.map(buffer => buffer.length))], [SIZE])
        for (const buffer of lent) pool.put(buffer)
        for (let i = 0; i < count; i++) pool.get()
        kit.expect.equal('alloc을 부른 횟수', allocations.calls(), count)
        kit.expect.equal('stats()', pool.stats(), { gets: 2 * count, created: count, idle: 0 })
      },
    },
    {
      id: 'bounded',
      title: '쉬는 버퍼는 maxIdle개를 넘지 않아요',
      run({ solution, kit }) {
        const maxIdle = kit.random.integer(2, 5)
        const { pool } = poolOf(solution, kit, maxIdle)
        const lent = Array.from({ length: maxIdle + 3 }, () => pool.get())
        for (const buffer of lent) pool.put(buffer)
        kit.expect.equal('쉬는 버퍼', pool.stats().idle, maxIdle)
      },
    },
    {
      id: 'clean',
      title: '돌려준 뒤에 다시 빌린 버퍼에는 0만 들어 있어요',
      run({ solution, kit }) {
        const { pool } = poolOf(solution, kit, 2)
        const buffer = pool.get()
        buffer.set(kit.bytes(SIZE))
        pool.put(buffer)
        const again = pool.get()
        kit.expect.that(
          '앞사람이 쓴 내용이 남아 있어요.',
          again.every(byte => byte === 0),
        )
      },
    },
    {
      id: 'double-put',
      title: '같은 버퍼를 두 번 돌려주면 오류예요',
      run({ solution, kit }) {
        const { pool } = poolOf(solution, kit, 4)
        const buffer = pool.get()
        pool.put(buffer)
        kit.expect.throws('두 번째 put', () => pool.put(buffer))
        const [one, other] = [pool.get(), pool.get()]
        kit.expect.that('한 버퍼를 두 사람이 빌렸어요.', one !== other)
      },
    },
    {
      id: 'foreign-put',
      title: '빌려 간 적이 없거나 크기가 다른 버퍼를 돌려주면 오류예요',
      run({ solution, kit }) {
        const { pool } = poolOf(solution, kit, 4)
        pool.get()
        kit.expect.throws('크기가 다른 버퍼', () => pool.put(new Uint8Array(SIZE / 2)))
      },
    },
    {
      id: 'given-back',
      title: '읽기나 쓰기가 실패해도 버퍼를 돌려줘요',
      run({ solution, kit }) {
        const { pool, allocations } = poolOf(solution, kit, 4)
        const input = kit.bytes(3 * SIZE)
        const failing = [
          [kit.source(input, { failAt: 1 }), kit.sink(input.length)],
          [kit.source(input), kit.sink(input.length, { failAt: 1 })],
        ] as const
        for (const [from, to] of failing) {
          kit.expect.throws('실패를 알리는 오류', () => solution.copyPooled(pool, from.source, to.sink))
          kit.expect.equal('쉬는 버퍼', pool.stats().idle, 1)
        }
        kit.expect.equal('alloc을 부른 횟수', allocations.calls(), 1)
      },
    },
  ],
})
