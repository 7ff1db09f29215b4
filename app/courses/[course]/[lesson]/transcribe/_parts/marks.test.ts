import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

it('marks have lines in WebKit too, which reads no shorthand with style or colour', () => {
  const css = readFileSync(path.join(import.meta.dirname, 'marks.css'), 'utf8')
  expect(css.match(/text-decoration:.*/g)).toBeNull()
  expect(css.match(/text-decoration-line: underline/g)?.length).toBeGreaterThan(0)
})
