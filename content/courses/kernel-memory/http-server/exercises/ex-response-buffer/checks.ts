import { defineChecks } from '#lib/exercises/check.ts'
import type { Deferred, Kit } from '#lib/exercises/kit/kit.ts'
import type * as Solution from './solution.ts'

const SIZE = 32

/** 누가 무엇을 빌려 갔는지 적는 풀. 돌려받은 버퍼를 곧바로 다음 사람에게 빌려줍니다. */
function watchedPool() {
  const idle: Uint8Array[] = []
  const lent = new Set<Uint8Array>()
  const puts: Uint8Array[] = []
  return {
    lent,
    puts,
    pool: Object.freeze({
      get: () => {
        const buffer = idle.pop() ?? new Uint8Array(SIZE)
        lent.add(buffer)
        return buffer
      },
      put: (buffer: Uint8Array) => {
        puts.push(buffer)
        if (lent.delete(buffer)) idle.push(buffer)
      },
    }),
  }
}

/** 응답 번호로 앞의 length바이트를 채웁니다. */
const writeNumber = (length: number) => (buffer: Uint8Array, res: unknown) => {
  buffer.fill(Number(res), 0, length)
  return length
}

/** 검사가 정한 때에 끝나는 보내기. 끝나는 순간에 버퍼에 든 것을 받은 것으로 칩니다. */
function watchedSend(kit: Kit) {
  const sending = new Map<unknown, { part: Uint8Array; deferred: Deferred<void> }>()
  const received = new Map<unknown, Uint8Array>()
  return {
    received,
    sending,
    send: (part: Uint8Array, res: unknown) => {
      const deferred = kit.deferred<void>()
      sending.set(res, { part, deferred })
      return deferred.promise
    },
    async finish(res: unknown, error?: Error) {
      const each = sending.get(res)
      if (!each) return
      sending.delete(res)
      if (error) each.deferred.reject(error)
      else {
        received.set(res, each.part.slice())
        each.deferred.resolve()
      }
      await kit.turns()
    },
  }
}

export const checks = defineChecks<typeof Solution>({
  exports: { serve: 'function' },
  checks: [
    {
      id: 'sends-written-part',
      title: '쓴 만큼만 보내고 버퍼를 한 번 돌려줘요',
      async run({ solution: { serve }, kit }) {
        const length = kit.random.integer(1, SIZE - 1)
        const { pool, puts, lent } = watchedPool()
        const watched = watchedSend(kit)
        const done = serve(pool, writeNumber(length), watched.send)(7)
        await kit.turns()
        await watched.finish(7)
        await done
        kit.expect.equal('보낸 내용', watched.received.get(7), new Uint8Array(length).fill(7))
        kit.expect.equal('돌려준 횟수와 남은 버퍼', [puts.length, lent.size], [1, 0])
      },
    },
    {
      id: 'waits',
      title: '다 보내기 전에는 돌려주지 않아요',
      once: true,
      async run({ solution: { serve }, kit }) {
        const { pool, puts } = watchedPool()
        const watched = watchedSend(kit)
        const done = serve(pool, writeNumber(4), watched.send)(1)
        await kit.turns()
        kit.expect.equal('보내는 동안 돌려준 횟수', puts.length, 0)
        await watched.finish(1)
        await done
        kit.expect.equal('보낸 뒤 돌려준 횟수', puts.length, 1)
      },
    },
    {
      id: 'write-error',
      title: '쓰기가 실패해도 한 번 돌려줘요',
      once: true,
      async run({ solution: { serve }, kit }) {
        const { pool, puts, lent } = watchedPool()
        const failure = new Error('쓰기 오류')
        const write = () => {
          throw failure
        }
        const error = await kit.expect.rejects('실패한 응답', () => serve(pool, write, watchedSend(kit).send)(1))
        kit.expect.that('던진 오류와 다른 오류예요.', error === failure)
        kit.expect.equal('돌려준 횟수와 남은 버퍼', [puts.length, lent.size], [1, 0])
      },
    },
    {
      id: 'send-error',
      title: '보내다가 실패하거나 연결이 끊겨도 한 번 돌려줘요',
      once: true,
      async run({ solution: { serve }, kit }) {
        const { pool, puts, lent } = watchedPool()
        const watched = watchedSend(kit)
        const done = serve(pool, writeNumber(3), watched.send)(1)
        const ended = kit.expect.rejects('끊긴 응답', () => done)
        await kit.turns()
        await watched.finish(1, new Error('연결이 끊겼어요'))
        await ended
        const throwing = () => {
          throw new Error('보낼 수 없음')
        }
        await kit.expect.rejects('곧바로 실패한 보내기', () => serve(pool, writeNumber(3), throwing)(2))
        kit.expect.equal('돌려준 횟수와 남은 버퍼', [puts.length, lent.size], [2, 0])
      },
    },
    {
      id: 'no-mixing',
      title: '동시에 처리해도 내용이 섞이지 않아요',
      async run({ solution: { serve }, kit }) {
        const { pool, puts, lent } = watchedPool()
        const watched = watchedSend(kit)
        const handle = serve(pool, writeNumber(8), watched.send)
        const count = kit.random.integer(4, 8)
        const numbers = Array.from({ length: count }, (_, index) => index + 1)
        const all = numbers.map(number => handle(number))
        await kit.turns()
        const half = kit.random.shuffled(numbers)
        for (const number of half.slice(0, 2)) await watched.finish(number)
        const later = [count + 1, count + 2]
        all.push(...later.map(number => handle(number)))
        await kit.turns()
        for (const number of [...half.slice(2), ...later]) await watched.finish(number)
        await Promise.all(all)
        for (const number of [...numbers, ...later]) {
          kit.expect.equal(`${number}번 응답`, watched.received.get(number), new Uint8Array(8).fill(number))
        }
        kit.expect.equal('돌려준 횟수와 남은 버퍼', [puts.length, lent.size], [count + 2, 0])
      },
    },
  ],
})
