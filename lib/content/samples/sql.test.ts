import { expect, it } from 'vitest'
import { statements } from './sql.ts'

it('splits at semicolons that end a line', () => {
  const script = "SELECT 1; -- one\n\nSELECT ';'\n  AS two;\n-- three;\nSELECT 3"
  expect(statements(script)).toEqual([
    { text: 'SELECT 1; -- one', line: 0 },
    { text: "SELECT ';'\n  AS two;", line: 2 },
    { text: 'SELECT 3', line: 5 },
  ])
})

it('finds nothing in comments alone', () => {
  expect(statements('-- nothing here\n')).toEqual([])
})
