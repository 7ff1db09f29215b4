import { defineChecks } from '#lib/exercises/check.ts'
import type { Deferred, Kit } from '#lib/exercises/kit/kit.ts'
import type { LogOptions } from './declarations.ts'
import type * as Solution from './solution.ts'

const decoder = new TextDecoder()

function bench({ LogBuffer }: typeof Solution, kit: Kit, options: Partial<LogOptions> = {}, isManual = true) {
  const complete: LogOptions = { batchBytes: 64, maxQueued: 1000, policy: 'block', ...options }
  const idle: Uint8Array[] = []
  const counts = { gets: 0, puts: 0, most: 0 }
  const pool = Object.freeze({
    get: () => {
      counts.gets++
      return idle.pop() ?? new Uint8Array(complete.batchBytes)
    },
    put: (buffer: Uint8Array) => {
      counts.puts++
      idle.push(buffer)
    },
  })
  const pending: { part: Uint8Array; deferred: Deferred<void> }[] = []
  const written: string[] = []
  const sink = (part: Uint8Array) => {
    if (!isManual) {
      written.push(decoder.decode(part))
      return Promise.resolve()
    }
    const deferred = kit.deferred<void>()
    pending.push({ part, deferred })
    counts.most = Math.max(counts.most, pending.length)
    return deferred.promise
  }
  return {
    log: new LogBuffer(sink, complete, pool),
    counts,
    written,
    pending: () => pending.length,
    async finish(error?: Error) {
      const each = pending.shift()
      if (!each) return
      // 쓰기가 끝나는 순간의 내용이 실제로 쓰인 내용입니다.
      if (error) each.deferred.reject(error)
      else {
        written.push(decoder.decode(each.part))
        each.deferred.resolve()
      }
      await kit.turns()
    },
  }
}

/** 줄을 자르지 않고 앞에서부터 채웠을 때의 묶음. */
function packed(lines: string[], batchBytes: number): string[] {
  const encoder = new TextEncoder()
  const batches: string[] = []
  let size = Number.POSITIVE_INFINITY
  for (const line of lines) {
    const bytes = encoder.encode(`${line}\n`).length
    if (size + bytes <= batchBytes) {
      batches[batches.length - 1] += `${line}\n`
      size += bytes
    } else {
      batches.push(`${line}\n`)
      size = bytes
    }
  }
  return batches
}

export const checks = defineChecks<typeof Solution>({
  exports: { LogBuffer: 'class' },
  checks: [
    {
      id: 'batches',
      title: '한꺼번에 남긴 줄을 순서대로, 자르지 않고, 묶어서 써요',
      async run({ solution, kit }) {
        const { log, written, counts } = bench(solution, kit, {}, false)
        const lines = Array.from({ length: 30 }, (_, index) => `${index}`.padEnd(kit.random.integer(2, 40), '.'))
        for (const line of lines) log.log(line)
        await log.flush()
        kit.expect.equal('쓴 묶음', written, packed(lines, 64))
        kit.expect.equal('stats()', log.stats(), { written: 30, dropped: 0, sinkCalls: written.length })
        kit.expect.equal('빌리고 돌려준 횟수', [counts.gets, counts.puts], [written.length, written.length])
      },
    },
    {
      id: 'utf-8',
      title: '글자가 아니라 UTF-8 바이트로 세요',
      once: true,
      async run({ solution, kit }) {
        const { log, written } = bench(solution, kit, { batchBytes: 20 }, false)
        // 한글 여섯 글자와 줄바꿈은 19바이트라서 둘이 한 묶음에 들어가지 않습니다.
        const lines = ['메모리를재다', '시간을또재다', '재']
        for (const line of lines) log.log(line)
        await log.flush()
        kit.expect.equal('쓴 묶음', written, packed(lines, 20))
      },
    },
    {
      id: 'long-line',
      title: '묶음보다 긴 줄은 혼자 써요',
      once: true,
      async run({ solution, kit }) {
        const { log, written } = bench(solution, kit, {}, false)
        const lines = ['앞', '길'.repeat(50), '뒤', '끝']
        for (const line of lines) log.log(line)
        await log.flush()
        kit.expect.equal('쓴 묶음', written, packed(lines, 64))
      },
    },
    {
      id: 'one-write',
      title: '쓰기는 한 번에 하나이고, 끝나기 전에는 버퍼를 되쓰지 않아요',
      async run({ solution, kit }) {
        const { log, written, counts, pending, finish } = bench(solution, kit)
        const lines = Array.from({ length: 12 }, (_, index) => `${index}-${'x'.repeat(kit.random.integer(20, 40))}`)
        for (const [index, line] of lines.entries()) {
          log.log(line)
          if (index % 3 === 0) await kit.turns()
        }
        kit.expect.equal('도는 쓰기', pending(), 1)
        kit.expect.equal('쓰는 동안 돌려준 버퍼', counts.puts, 0)
        const flushed = log.flush()
        while (pending() > 0) await finish()
        await flushed
        kit.expect.equal('쓴 내용', written.join(''), lines.map(line => `${line}\n`).join(''))
        kit.expect.equal('동시에 돈 쓰기', counts.most, 1)
      },
    },
    {
      id: 'does-not-block',
      title: '자리가 있으면 log는 기다리게 하지 않아요',
      once: true,
      async run({ solution, kit }) {
        const { log, pending } = bench(solution, kit)
        kit.expect.equal('log가 돌려준 값', log.log('하나'), undefined)
        kit.expect.equal('그 자리에서 시작한 쓰기', pending(), 0)
        await kit.turns()
        kit.expect.equal('다음에 시작한 쓰기', pending(), 1)
      },
    },
    {
      id: 'drop-new',
      title: 'drop-new는 새 줄을 버리고 세요',
      once: true,
      async run({ solution, kit }) {
        const { log, written, pending, finish } = bench(solution, kit, { maxQueued: 2, policy: 'drop-new' })
        log.log('쓰는 중')
        await kit.turns()
        for (const line of ['a', 'b', 'c', 'd']) log.log(line)
        const flushed = log.flush()
        while (pending() > 0) await finish()
        await flushed
        kit.expect.equal('쓴 내용', written.join(''), '쓰는 중\na\nb\n')
        kit.expect.equal('stats()', log.stats(), { written: 3, dropped: 2, sinkCalls: 2 })
      },
    },
    {
      id: 'drop-old',
      title: 'drop-old는 가장 오래된 줄을 버리고 세요',
      once: true,
      async run({ solution, kit }) {
        const { log, written, pending, finish } = bench(solution, kit, { maxQueued: 2, policy: 'drop-old' })
        log.log('쓰는 중')
        await kit.turns()
        for (const line of ['a', 'b', 'c', 'd']) log.log(line)
        const flushed = log.flush()
        while (pending() > 0) await finish()
        await flushed
        kit.expect.equal('쓴 내용', written.join(''), '쓰는 중\nc\nd\n')
        kit.expect.equal('stats()', log.stats(), { written: 3, dropped: 2, sinkCalls: 2 })
      },
    },
    {
      id: 'block',
      title: 'block은 자리가 날 때까지 기다리게 하고 순서를 지켜요',
      once: true,
      async run({ solution, kit }) {
        const { log, written, pending, finish } = bench(solution, kit, { maxQueued: 2, policy: 'block' })
        log.log('쓰는 중')
        await kit.turns()
        const entered: string[] = []
        const waits = ['a', 'b', 'c', 'd'].map(line => log.log(line))
        kit.expect.equal('자리가 있던 두 줄', waits.slice(0, 2), [undefined, undefined])
        for (const [index, wait] of waits.entries()) {
          if (index >= 2) void Promise.resolve(wait).then(() => entered.push('abcd'[index] ?? ''))
        }
        await kit.turns()
        kit.expect.equal('자리가 없을 때 들어간 줄', entered, [])
        const flushed = log.flush()
        while (pending() > 0) await finish()
        await flushed
        kit.expect.equal('들어간 순서', entered, ['c', 'd'])
        kit.expect.equal('쓴 내용', written.join(''), '쓰는 중\na\nb\nc\nd\n')
        kit.expect.equal('버린 줄', log.stats().dropped, 0)
      },
    },
    {
      id: 'flush',
      title: 'flush는 쓰는 동안 들어온 줄까지 기다려요',
      once: true,
      async run({ solution, kit }) {
        const { log, pending, finish } = bench(solution, kit)
        log.log('하나')
        await kit.turns()
        log.log('둘')
        let isFlushed = false
        const flushed = log.flush().then(() => {
          isFlushed = true
        })
        await finish()
        kit.expect.equal('첫 쓰기가 끝났을 때', isFlushed, false)
        while (pending() > 0) await finish()
        await flushed
        kit.expect.equal('쓴 줄', log.stats().written, 2)
        await log.flush()
      },
    },
    {
      id: 'sink-error',
      title: '쓰기가 실패해도 뒤의 줄은 쓰이고, flush가 그 오류를 알려요',
      once: true,
      async run({ solution, kit }) {
        const { log, written, counts, pending, finish } = bench(solution, kit)
        log.log('실패할 줄')
        await kit.turns()
        log.log('다음 줄')
        const failure = new Error('디스크가 가득 찼어요')
        const rejected = kit.expect.rejects('flush()', () => log.flush())
        await finish(failure)
        while (pending() > 0) await finish()
        kit.expect.that('던진 오류와 다른 오류예요.', (await rejected) === failure)
        kit.expect.equal('쓴 내용', written.join(''), '다음 줄\n')
        kit.expect.equal('빌리고 돌려준 횟수', [counts.gets, counts.puts], [2, 2])
        kit.expect.equal('stats()', log.stats(), { written: 1, dropped: 0, sinkCalls: 2 })
        await log.flush()
      },
    },
  ],
})
