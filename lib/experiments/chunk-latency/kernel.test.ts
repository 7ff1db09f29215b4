import { describe, expect, it } from 'vitest'
import { fillContent } from '../buffer-size/kernel.ts'
import type { Connection } from '../network.ts'
import { receive } from './kernel.ts'
import { decodeRequest, encodeTrailer, type Request } from './protocol.ts'

const BYTES = 1000
const REQUEST = { chunk: 250, bytes: BYTES, pace: 0 }
/** What a right sender answers: the data and what stands behind them. */
function answerOf(bytes: number, writes: number): Uint8Array {
  const answer = new Uint8Array(bytes + 8)
  fillContent(answer.subarray(0, bytes), 0)
  answer.set(encodeTrailer({ writes, bytes }), bytes)
  return answer
}

/** A connection that answers the request with `answer`, cut into pieces of `cut` bytes, 1 ms apart on a virtual clock. */
function answering(answer: Uint8Array, cut: number) {
  let time = 0
  let take: (data: Uint8Array) => void = () => {}
  let close = () => {}
  const asked: Request[] = []
  const connection: Connection = {
    onData: listener => {
      take = listener
    },
    async write(message) {
      asked.push(decodeRequest(message))
      for (let at = 0; at < answer.length; at += cut) {
        time += 1
        take(answer.slice(at, at + cut))
      }
    },
    closed: new Promise(resolve => {
      close = resolve
    }),
    async close() {
      close()
    },
  }
  return { connection, asked, now: () => time, close: () => close() }
}

describe('receive', () => {
  it.each([1, 7, 250, 1001, 1008])('takes the data however they are cut: %i bytes', async cut => {
    const { connection, asked, now } = answering(answerOf(BYTES, 4), cut)
    const received = await receive(connection, now, REQUEST)
    expect(asked).toEqual([REQUEST])
    expect(received).toEqual({ firstByte: 1, whole: Math.ceil(1008 / cut), writes: 4 })
  })

  it('notices data that were swapped, or are too many', async () => {
    const swapped = answerOf(BYTES, 4)
    swapped.copyWithin(0, 500, 750)
    const longer = new Uint8Array(1016)
    longer.set(answerOf(BYTES, 4))
    for (const answer of [swapped, longer]) {
      const { connection, now } = answering(answer, 1016)
      await expect(receive(connection, now, REQUEST)).rejects.toMatchObject({ code: 'wrong-copy' })
    }
  })

  it('does not wait for ever when the other end goes away', async () => {
    const { connection, now, close } = answering(answerOf(BYTES, 4).subarray(0, 600), 100)
    const receiving = receive(connection, now, REQUEST)
    close()
    await expect(receiving).rejects.toThrow('closed')
  })

  it('ends when the run must', async () => {
    const { connection, now } = answering(answerOf(BYTES, 4), 100)
    const stop = () => {
      throw new Error('stop')
    }
    await expect(receive(connection, now, REQUEST, stop)).rejects.toThrow('stop')
  })
})
