/** Every sample that a lesson shows: TypeScript compiles and prints what it says, configuration parses. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { lessonSamples } from './lessons.ts'
import { NOTATIONS } from './notations.ts'
import { type WrittenLesson, writeSamples } from './typescript.ts'

const OUT = path.resolve('.jaeda/samples/unit')
const lessons = lessonSamples()
const written: WrittenLesson[] = writeSamples(lessons, OUT)

/** Executes a file as a learner would. */
function execute(folder: string, file: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, file)], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  return stdout
}

describe('TypeScript samples', () => {
  it('compile', () => {
    const { stdout } = spawnSync(path.resolve('node_modules/.bin/tsc'), ['-p', OUT], { encoding: 'utf8' })
    expect(stdout).toBe('')
  })

  const running = written.flatMap(({ lesson, folder, modules }) =>
    modules.flatMap(({ file, prints }) => (prints ? [{ name: `${lesson} ${file}`, folder, file, prints }] : [])),
  )
  it.each(running)('$name prints what it says', ({ folder, file, prints }) => {
    expect(execute(folder, file).trimEnd().split('\n')).toEqual(prints)
  })

  const tested = written.flatMap(({ lesson, folder, tests }) =>
    tests.filter(file => !file.includes('.integration.')).map(file => ({ name: `${lesson} ${file}`, folder, file })),
  )
  it.each(tested)('$name passes', ({ folder, file }) => {
    execute(folder, file)
  })
})

describe('configuration samples', () => {
  const shown = lessons.flatMap(({ file, samples }) =>
    samples.filter(({ language }) => language in NOTATIONS).map(sample => ({ file, ...sample })),
  )
  it.each(shown)('$file:$line ($language) parses', ({ language, code }) => {
    expect(NOTATIONS[language]!(code)).toEqual([])
  })

  it.each([
    ['yaml', 'a: [1'],
    ['yaml', 'expr: rate(x[5m'],
    ['promql', 'sum by (le (rate(x[5m]))'],
    ['json', '{ a: 1 }'],
    ['sh', 'if true'],
    ['ini', 'pool_mode transaction'],
  ])('a mistake in %s is found: %s', (language, code) => {
    expect(NOTATIONS[language]!(code)).not.toEqual([])
  })
})
