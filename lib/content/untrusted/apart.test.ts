import { describe, expect, it } from 'vitest'
import { Busy, CompilingThread } from './apart.ts'

const text = (source: string) => ({ format: 'markdown' as const, source })
/** Takes minutes: the parser's time for it grows with the square of its length. */
const BOMB = text('*a'.repeat(100_000))

describe('CompilingThread', () => {
  it('ends what does not end, and goes on with the next text', async () => {
    // Less would do for the bomb, but a thread that has just started needs some of it for an honest text.
    const thread = new CompilingThread({ cpuLimitMs: 1_000 })
    const [bomb, honest] = await Promise.allSettled([thread.compile(BOMB), thread.compile(text('글입니다.'))])
    expect(bomb).toMatchObject({ status: 'rejected', reason: { name: 'TextRefusal', kind: 'too-complex' } })
    expect(honest).toMatchObject({
      status: 'fulfilled',
      value: { html: expect.stringContaining('<p data-p="p-1">글입니다.</p>') },
    })
  })

  it('leaves the event loop to others meanwhile', async () => {
    const thread = new CompilingThread({ cpuLimitMs: 1_000 })
    let isDone = false
    const work = thread.compile(BOMB).catch(() => {
      isDone = true
    })
    let turns = 0
    while (!isDone) {
      await new Promise(resolve => setTimeout(resolve, 10))
      turns++
    }
    await work
    // A parser on this thread would have left it one turn, behind its end. The four looks at the thread's CPU time that this
    // takes at least are turns, however busy the machine is.
    expect(turns).toBeGreaterThanOrEqual(4)
  })

  it.each([
    ['brackets', '['],
    ['calls', '![a]('],
    ['backticks', '`'],
    ['rows', '|a|\n|-|\n'],
    ['quotes on many lines', '> > > > > > > > > > a\n'],
    ['underlines', 'a\n-\n'],
  ])('answers 200,000 characters of %s with a text or a reason', async (_, piece) => {
    const source = piece.repeat(200_000 / piece.length)
    const [answer] = await Promise.allSettled([new CompilingThread({ cpuLimitMs: 200 }).compile(text(source))])
    if (answer?.status === 'rejected') expect(answer.reason).toMatchObject({ name: 'TextRefusal' })
    else expect(answer?.value.paragraphs.length).toBeGreaterThan(0)
  })

  it('hands on why a text was refused', async () => {
    const thread = new CompilingThread()
    await expect(thread.compile(text('# 제목만'))).rejects.toMatchObject({ name: 'TextRefusal', kind: 'empty-text' })
  })

  it('takes no more than may wait', async () => {
    const thread = new CompilingThread({ longest: 1 })
    const results = await Promise.allSettled([1, 2, 3].map(() => thread.compile(text('글'))))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect((results[2] as PromiseRejectedResult).reason).toBeInstanceOf(Busy)
  })
})
