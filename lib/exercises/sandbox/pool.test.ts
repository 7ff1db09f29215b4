import { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { GraderPool } from './pool.ts'

/** Threads that do what the source says instead of grading. */
const SCRIPT = `
const { parentPort } = require('node:worker_threads')
const prepared = []
parentPort.on('message', task => {
  if (task.source === undefined) return prepared.push(task.bundle)
  if (task.source === 'prepared') return parentPort.postMessage({ state: 'passed', results: [], output: prepared })
  if (task.source === 'die') process.exit(3)
  if (task.source === 'throw') throw new Error('x')
  if (task.source === 'hang') for (;;) {}
  setTimeout(() => parentPort.postMessage({ state: 'passed', results: [], output: [task.source] }), 5)
})`
const started: Worker[] = []
const start = () => {
  const worker = new Worker(SCRIPT, { eval: true })
  started.push(worker)
  return worker
}
const task = (source: string) => ({ bundle: '', checks: [{ id: 'a', title: 'A' }], source, seeds: [1] })
let pool: GraderPool
afterEach(async () => {
  await pool.close()
  started.length = 0
})

it('answers everyone, with no more threads than allowed', async () => {
  pool = new GraderPool(start, 2)
  const graded = await Promise.all(Array.from({ length: 9 }, (_, i) => pool.grade(task(`n${i}`))))
  expect(graded.map(({ output }) => output[0])).toEqual(Array.from({ length: 9 }, (_, i) => `n${i}`))
  expect(started.length).toBe(2)
})

it.each(['die', 'throw'])('a thread that ends by "%s" costs only its own submission', async source => {
  pool = new GraderPool(start, 1)
  const [bad, good] = await Promise.all([pool.grade(task(source)), pool.grade(task('good'))])
  expect(bad).toMatchObject({ state: 'crashed', results: [{ id: 'a', state: 'unreached' }] })
  expect(good.state).toBe('passed')
})

it('a thread that never answers is ended', async () => {
  pool = new GraderPool(start, 1, 1_500)
  const [bad, good] = await Promise.all([pool.grade(task('hang')), pool.grade(task('good'))])
  expect(bad.state).toBe('timeout')
  expect(good.state).toBe('passed')
  expect(started.length).toBe(2)
})

it('what is prepared is there before the first task, once in each thread', async () => {
  pool = new GraderPool(start, 2)
  for (const bundle of ['one', 'one', 'other']) pool.prepare({ bundle })
  expect(started.length).toBe(1)
  expect((await pool.grade(task('prepared'))).output).toEqual(['one', 'other'])
  expect(pool.busy).toBe(0)
})
