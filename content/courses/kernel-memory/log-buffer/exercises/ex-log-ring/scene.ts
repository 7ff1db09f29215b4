import type { Deferred, Kit } from '#lib/exercises/kit/kit.ts'
import { inBytes } from '#lib/exercises/live/memory/ledger.ts'
import { defineScene, wrong } from '#lib/exercises/live/memory/scene.ts'
import type { MemoryBlock } from '#lib/experiments/illustration.ts'
import type * as Solution from './solution.ts'

const BATCH = 48
const BUFFERS = 2
const STEPS = 10

const ABOUT = `풀에 있는 ${inBytes(BATCH)} 버퍼 둘에 로그 줄이 담기고 쓰이는 모습이에요. 쓰기가 언제 끝날지는 정해진 씨앗이 정해요.`

export const scene = defineScene<typeof Solution>({
  exports: { LogBuffer: 'class' },
  async play({ LogBuffer }, { kit, step }) {
    const pool = watchedPool()
    const sink = watchedSink(kit)
    let log!: InstanceType<typeof LogBuffer>
    let lines = 0
    await step('빈 버퍼로 시작해요.', () => {
      log = new LogBuffer(sink.write, { batchBytes: BATCH, maxQueued: 100, policy: 'drop-new' }, pool.offered)
      return { told: ABOUT, blocks: draw(pool, sink) }
    })
    const look = async () => {
      await kit.turns()
      const mistake = pool.mistake() ?? sink.mistake()
      if (mistake) wrong(mistake)
      const { written, sinkCalls } = kit.plain(log.stats())
      return { told: `지금까지 ${written}줄을 ${sinkCalls}번에 나눠 썼어요.`, blocks: draw(pool, sink) }
    }
    for (let at = 0; at < STEPS; at++) {
      if (sink.bytes() && kit.random.next() < 0.5) {
        await step('앞의 쓰기가 끝나요.', () => {
          sink.finish()
          return look()
        })
        continue
      }
      const added = Array.from(
        { length: kit.random.integer(1, 4) },
        () => `${kit.random.pick(['주문', '결제', '로그인', '검색'])} ${++lines}`,
      )
      await step(`${added.length}줄을 남겨요: ${added.join(' · ')}.`, () => {
        for (const line of added) log.log(line)
        return look()
      })
    }
    while (sink.bytes()) {
      await step('앞의 쓰기가 끝나요.', () => {
        sink.finish()
        return look()
      })
    }
    await step('쓰기가 모두 끝났어요.', () => {
      const { written } = kit.plain(log.stats())
      if (written !== lines) wrong(`${lines}줄을 남겼는데 쓴 줄은 ${written}줄이에요.`)
      return { told: `${lines}줄을 모두 썼어요.`, blocks: draw(pool, sink) }
    })
  },
})

type Pool = ReturnType<typeof watchedPool>
type Sink = ReturnType<typeof watchedSink>

/** Mistakes are kept until the step ends: thrown here they would end in the learner's own promises. */
function watchedPool() {
  const buffers = Array.from({ length: BUFFERS }, () => new Uint8Array(BATCH))
  const lent = new Set<Uint8Array>()
  let mistake: string | undefined
  return {
    buffers,
    isLent: (buffer: Uint8Array) => lent.has(buffer),
    mistake: () => mistake,
    offered: Object.freeze({
      get() {
        const buffer = buffers.find(each => !lent.has(each))
        if (!buffer) mistake ??= `버퍼를 돌려주지 않은 채 ${BUFFERS + 1}개째 빌렸어요.`
        else lent.add(buffer)
        return buffer ?? new Uint8Array(BATCH)
      },
      put(buffer: Uint8Array) {
        if (!lent.delete(buffer)) mistake ??= '빌려 간 버퍼가 아닌 것을 돌려줬어요.'
      },
    }),
  }
}

/** One write at a time, which ends when the script says so. */
function watchedSink(kit: Kit) {
  let current: { bytes: Uint8Array; text: string; settled: Deferred<void> } | undefined
  let mistake: string | undefined
  const decoder = new TextDecoder()
  return {
    mistake: () => mistake,
    bytes: () => current?.bytes,
    write(bytes: Uint8Array): Promise<void> {
      if (current) mistake ??= '앞의 쓰기가 끝나기 전에 또 쓰기 시작했어요.'
      const text = decoder.decode(bytes)
      if (!text.endsWith('\n')) mistake ??= '줄이 끝나지 않은 채로 잘렸어요.'
      const isOneLine = text.indexOf('\n') === text.length - 1
      if (bytes.length > BATCH && !isOneLine)
        mistake ??= `여러 줄을 묶어 ${inBytes(bytes.length)}를 한 번에 썼어요. 묶음은 ${inBytes(BATCH)}까지예요.`
      current = { bytes, text, settled: kit.deferred<void>() }
      return current.settled.promise
    },
    finish() {
      if (current && decoder.decode(current.bytes) !== current.text) mistake ??= '쓰는 동안 버퍼의 내용이 바뀌었어요.'
      current?.settled.resolve()
      current = undefined
    },
  }
}

/** The buffers one after another: the lines that are being written, what is left of a lent buffer, and idle ones. */
function draw({ buffers, isLent }: Pool, sink: Sink): MemoryBlock[] {
  const writing = sink.bytes()
  return buffers.flatMap((buffer, index): MemoryBlock[] => {
    const start = index * BATCH
    if (!isLent(buffer)) {
      if (writing?.buffer === buffer.buffer) wrong('쓰기가 끝나지 않았는데 버퍼를 돌려줬어요.')
      return [{ offset: start, size: BATCH, state: 'free', label: `버퍼 ${index + 1}` }]
    }
    const bytes = writing?.buffer === buffer.buffer ? writing : new Uint8Array(0)
    const blocks: MemoryBlock[] = []
    let from = 0
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] !== 10) continue
      const label = new TextDecoder().decode(bytes.subarray(from, at))
      blocks.push({
        offset: start + from,
        size: at + 1 - from,
        state: 'used',
        label: label.slice(0, 40),
        changed: true,
      })
      from = at + 1
    }
    return from < BATCH ? [...blocks, { offset: start + from, size: BATCH - from, state: 'waste', label: '' }] : blocks
  })
}
