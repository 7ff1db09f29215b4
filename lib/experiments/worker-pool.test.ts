import { describe, expect, it } from 'vitest'
import type { Job } from './define.ts'
import { ExperimentError } from './errors.ts'
import { memoryPlatform } from './testing/memory-platform.ts'
import { answerer, type FromThread, openPool, type Thread, type ToThread } from './worker-pool.ts'

/** A thread whose answers the test gives by hand; `load` answers at once. */
function scriptedThread(loads: FromThread = { ready: true }) {
  const seen: ToThread[] = []
  let answer: (message: FromThread) => void = () => {}
  let end: (error: Error) => void = () => {}
  let ended = 0
  const thread: Thread = {
    post(message) {
      if ('experiment' in message) answer(loads)
      else seen.push(message)
    },
    onMessage: listener => {
      answer = listener
    },
    onEnd: listener => {
      end = listener
    },
    end: async () => {
      ended++
    },
  }
  const tickets = () => seen.map(message => ('ticket' in message ? message.ticket : 0))
  return {
    thread,
    seen,
    tickets,
    answer: (message: FromThread) => answer(message),
    end: (error: Error) => end(error),
    ended: () => ended,
  }
}

async function open(count: number) {
  const threads = Array.from({ length: count }, () => scriptedThread())
  const pool = await openPool(
    threads.map(({ thread }) => thread),
    'exp-x',
  )
  return { pool, threads }
}

describe('openPool', () => {
  it('gives each idle thread one job and queues the rest in order', async () => {
    const { pool, threads } = await open(2)
    const outputs: string[] = []
    for (const name of ['a', 'b', 'c', 'd']) void pool.run<string, string>(name).then(output => outputs.push(output))
    const [first, second] = threads as [(typeof threads)[0], (typeof threads)[0]]
    expect([first.tickets(), second.tickets()]).toEqual([[2], [1]])
    second.answer({ ticket: 1, output: 'A' })
    expect(second.seen.at(-1)).toEqual({ ticket: 3, input: 'c' })
    second.answer({ ticket: 3, output: 'C' })
    expect(second.tickets()).toEqual([1, 3, 4])
    await Promise.resolve()
    expect(outputs).toEqual(['A', 'C'])
  })

  it('uses no more threads than jobs are on their way: last idle, first taken', async () => {
    const { pool, threads } = await open(4)
    for (let ticket = 1; ticket <= 6; ticket++) {
      const done = pool.run(ticket)
      const busy = threads.filter(({ tickets }) => tickets().includes(ticket))
      expect(busy).toHaveLength(1)
      busy[0]!.answer({ ticket, output: ticket })
      expect(await done).toBe(ticket)
    }
    expect(threads.filter(({ seen }) => seen.length > 0)).toHaveLength(1)
  })

  it('lets a failing job reject its own promise alone, with its code', async () => {
    const { pool, threads } = await open(1)
    const [bad, good] = [pool.run('bad'), pool.run('good')]
    threads[0]!.answer({ ticket: 1, code: 'not-here', message: '안 돼요' })
    threads[0]!.answer({ ticket: 2, output: 'fine' })
    await expect(bad).rejects.toMatchObject({ name: 'ExperimentError', code: 'not-here', message: '안 돼요' })
    expect(await good).toBe('fine')
  })

  it('rejects what a thread that dies was doing; the others go on', async () => {
    const { pool, threads } = await open(2)
    const jobs = [pool.run('x'), pool.run('y'), pool.run('z')]
    threads[1]!.end(new Error('killed'))
    await expect(jobs[0]).rejects.toThrow('killed')
    threads[0]!.answer({ ticket: 2, output: 'Y' })
    threads[0]!.answer({ ticket: 3, output: 'Z' })
    expect(await Promise.all(jobs.slice(1))).toEqual(['Y', 'Z'])
    threads[0]!.end(new Error('killed too'))
    await expect(pool.run('w')).rejects.toThrow('no worker is left')
  })

  it('rejects everything that is not over when it is closed, and ends the threads', async () => {
    const { pool, threads } = await open(1)
    const jobs = [pool.run('x'), pool.run('y')]
    const over = Promise.allSettled(jobs)
    await pool.close()
    expect((await over).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(threads[0]!.ended()).toBe(1)
  })

  it('does not open when a thread cannot load the job, and ends those that could', async () => {
    const [good, bad] = [scriptedThread(), scriptedThread({ broken: 'no such job' })]
    await expect(openPool([good.thread, bad.thread], 'exp-x')).rejects.toThrow('no such job')
    expect([good.ended(), bad.ended()]).toEqual([1, 1])
  })

  it('rejects an input that cannot be sent and keeps the thread', async () => {
    const { pool, threads } = await open(1)
    const { post } = threads[0]!.thread
    threads[0]!.thread.post = () => {
      throw new Error('could not be cloned')
    }
    await expect(pool.run(1)).rejects.toThrow('could not be cloned')
    threads[0]!.thread.post = post
    const next = pool.run(2)
    threads[0]!.answer({ ticket: 2, output: 4 })
    expect(await next).toBe(4)
  })
})

describe('answerer', () => {
  const double: Job<number, number> = (_, input) => {
    if (input < 0) throw new ExperimentError('wrong-result', '음수예요')
    return { output: 2 * input, transfer: [] }
  }
  const fresh = () =>
    answerer(memoryPlatform(), async experiment => {
      if (experiment !== 'exp-double') throw new Error(`no ${experiment}`)
      return double as Job
    })

  it('loads the job, then runs it, and tells failures with their code', async () => {
    const answer = fresh()
    expect((await answer({ ticket: 1, input: 2 })).answer).toMatchObject({ ticket: 1, message: 'no job was loaded' })
    expect((await answer({ experiment: 'exp-double' })).answer).toEqual({ ready: true })
    expect((await answer({ ticket: 2, input: 21 })).answer).toEqual({ ticket: 2, output: 42 })
    expect((await answer({ ticket: 3, input: -1 })).answer).toEqual({
      ticket: 3,
      code: 'wrong-result',
      message: '음수예요',
    })
  })

  it('says that a job is broken', async () => {
    expect((await fresh()({ experiment: 'exp-other' })).answer).toMatchObject({
      broken: expect.stringContaining('no exp-other'),
    })
  })
})
