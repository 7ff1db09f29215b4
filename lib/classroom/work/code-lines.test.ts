import { describe, expect, it } from 'vitest'
import { codeLines } from './code-lines.ts'

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#x3C;|&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#x26;|&amp;/g, '&')
    .replace(/&quot;/g, '"')

describe('the lines of a hand-in', () => {
  it('are as many and say the same as the code, highlighted', async () => {
    const source = 'const a = "<b>"\n\n/* over\n   two lines */ if (a && 1 < 2) {\n\treturn `x` // ```\n}\n'
    const lines = await codeLines(source, 'ts')
    expect(lines.map(textOf)).toEqual(source.trimEnd().split('\n'))
    expect(lines[0]).toContain('<span class="tk-keyword">const </span>')
    expect(lines.join('')).not.toContain('<b>')
  })

  it('are plain where the code cannot be highlighted', async () => {
    expect(await codeLines('', 'ts')).toEqual([''])
    const long = `"${'<'.repeat(6_000)}"`
    expect((await codeLines(long, 'ts')).map(textOf)).toEqual([long])
  })
})
