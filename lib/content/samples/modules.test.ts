import { describe, expect, it } from 'vitest'
import { ContentError } from '../problem.ts'
import { extractSamples, type Sample } from './extract.ts'
import { sampleModules } from './modules.ts'

const FRONT =
  '---\ntitle: 레슨\nsummary: 요약\nminutes: 1\nupdated: 2026-11-21\nsections: [{ id: a, title: 가 }]\n---\n'
const extract = (body: string) => extractSamples('lesson.mdx', FRONT + body)
const sample = (over: Partial<Sample>): Sample => ({ language: 'ts', code: '', line: 1, uses: [], ...over })

describe('extractSamples', () => {
  it('finds samples within components, with what their fence says', () => {
    const [first, second] = extract(
      '```sh\nls\n```\n\n<Pitfall>\n\n```sql fails="no such table"\nSELECT\n```\n\n</Pitfall>\n',
    )
    expect(first).toEqual({ language: 'sh', code: 'ls', line: 9, uses: [] })
    expect(second).toMatchObject({ language: 'sql', line: 15, fails: 'no such table' })
  })

  it('splits the names of what completes an excerpt', () => {
    expect(extract('```ts name=a uses=b,c run\nx\n```\n')[0]).toMatchObject({ name: 'a', uses: ['b', 'c'], run: true })
  })

  it('refuses words that mean nothing', () => {
    expect(() => extract('```ts runs\nx\n```\n')).toThrow(ContentError)
  })
})

describe('sampleModules', () => {
  it('imports what completes an excerpt and keeps the lines of the lesson', () => {
    const [, module] = sampleModules(
      [
        sample({ name: 'pool', code: 'export class Pool {}\nexport type Size = number' }),
        sample({ uses: ['pool'], code: 'new Pool()', line: 3 }),
      ],
      new Map(),
    )
    expect(module?.source.split('\n')).toEqual([
      "import { Pool, type Size } from './pool.ts';export {};",
      '',
      'new Pool()',
      '',
    ])
  })

  it('takes a completion that stands beside the lesson', () => {
    const completions = new Map([['db', 'export declare const db: string']])
    expect(sampleModules([sample({ uses: ['db'] })], completions)[0]?.source).toContain("import { db } from './db.ts'")
  })

  it('expects what the comments behind console.log say', () => {
    const [module] = sampleModules(
      [sample({ run: true, code: 'const a = 1\nconsole.log(a) // 1\nconsole.log(a, (2)) // 1 2' })],
      new Map(),
    )
    expect(module?.prints).toEqual(['1', '1 2'])
  })

  it.each([
    ['an unknown name', [sample({ uses: ['none'] })], 'no sample is called "none"'],
    ['a name given twice', [sample({ name: 'a' }), sample({ name: 'a' })], 'two samples are called "a"'],
    ['output that nothing announces', [sample({ run: true, code: 'console.log(1)' })], 'what it prints'],
  ])('refuses %s', (_, samples, message) => {
    expect(() => sampleModules(samples, new Map())).toThrow(message)
  })
})
