import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { LessonSamples } from './lessons.ts'
import { type SampleModule, sampleModules } from './modules.ts'

export interface WrittenLesson {
  lesson: string
  folder: string
  modules: SampleModule[]
  /** Files that test named samples; those that need a database end with `.integration.test.ts`. */
  tests: string[]
}

/** Compiler options of the samples: ours, but an index may be trusted where a lesson has shown why. */
const TSCONFIG = {
  extends: path.resolve('tsconfig.json'),
  compilerOptions: {
    incremental: false,
    noUncheckedIndexedAccess: false,
    plugins: [],
    jsx: 'preserve',
  },
  include: ['**/*.ts'],
  exclude: [],
}

/** Writes the TypeScript samples of every lesson as modules below `out`, with what stands beside them. */
export function writeSamples(lessons: LessonSamples[], out: string): WrittenLesson[] {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  writeFileSync(path.join(out, 'tsconfig.json'), JSON.stringify(TSCONFIG))
  return lessons.map(({ lesson, samples, beside }) => {
    const folder = path.join(out, lesson)
    mkdirSync(folder, { recursive: true })
    const completions = new Map([...beside].map(([name, source]) => [name.replace(/\.ts$/, ''), source]))
    const typescript = samples.filter(({ language }) => language === 'ts')
    const modules = sampleModules(typescript, completions)
    for (const { file, source } of modules) writeFileSync(path.join(folder, file), source)
    for (const [name, source] of beside) writeFileSync(path.join(folder, name), source)
    return { lesson, folder, modules, tests: [...beside.keys()].filter(name => name.endsWith('.test.ts')) }
  })
}
