import { expect, test } from 'vitest'
import { lead } from './paragraph.ts'

test('code gives its indentation for free, line by line', () => {
  const text = '  if (x) {\n\t\treturn\n  }'
  expect(lead({ kind: 'code', text })).toEqual({ indents: ['  ', '\t\t', '  '], text: 'if (x) {\nreturn\n}' })
})

test('indentation and text make the original again', () => {
  const text = 'a:\n\n    b: 1\n  c'
  const { indents, text: typed } = lead({ kind: 'code', text })
  expect(
    typed
      .split('\n')
      .map((line, i) => indents[i] + line)
      .join('\n'),
  ).toBe(text)
})

test('prose is typed as it stands', () => {
  expect(lead({ kind: 'prose', text: ' 가\n 나' })).toEqual({ indents: ['', ''], text: ' 가\n 나' })
})
