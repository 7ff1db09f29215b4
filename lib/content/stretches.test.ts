import type { Element, Root } from 'hast'
import { expect, test } from 'vitest'
import { inStretches } from './stretches.ts'

const block = (tagName: string, value: string): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children: [{ type: 'text', value }],
})

const chaptersOf = (root: Root): Element[][] =>
  inStretches(root).children.map(chapter => (chapter as Element).children as Element[])

const cut = (...children: Element[]): string[][] => {
  const root: Root = { type: 'root', children: children.flatMap(child => [child, { type: 'text', value: '\n' }]) }
  return chaptersOf(root)
    .flat()
    .map(stretch => stretch.children.flatMap(child => (child.type === 'element' ? [child.tagName] : [])))
}

test('a stretch ends at a section', () => {
  expect(cut(block('h2', '하나'), block('p', '글'), block('h2', '둘'), block('p', '글'))).toEqual([
    ['h2', 'p'],
    ['h2', 'p'],
  ])
})

test('a stretch ends when it is long', () => {
  expect(cut(block('p', '가'.repeat(600)), block('p', '가'.repeat(600)), block('p', '글'))).toEqual([['p', 'p'], ['p']])
})

test('a stretch ends when it has many blocks, and none is lost', () => {
  const stretches = cut(...Array.from({ length: 100 }, (_, index) => block('p', `${index}`)))
  expect(stretches.flat()).toHaveLength(100)
  expect(Math.max(...stretches.map(({ length }) => length))).toBeLessThanOrEqual(16)
})

test('a chapter has few stretches, in their order', () => {
  const sections = Array.from({ length: 20 }, (_, index) => block('h2', `${index}`))
  const chapters = chaptersOf({ type: 'root', children: sections })
  expect(chapters.map(({ length }) => length)).toEqual([8, 8, 4])
  expect(chapters.flat().map(({ children }) => children[0])).toEqual(sections)
})
