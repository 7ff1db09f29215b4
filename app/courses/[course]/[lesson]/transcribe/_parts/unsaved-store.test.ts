import { expect, it } from 'vitest'
import type { UnsavedParagraph } from './draft.ts'
import { type UnsavedKey, type UnsavedStore, unsavedOfWhole } from './unsaved-store.ts'

/** A store that stands in memory. */
function inMemory(): UnsavedStore & { keys: () => string[] } {
  const held = new Map<string, UnsavedParagraph>()
  const keyOf = ([lesson, paragraph, tab]: UnsavedKey) => `${lesson} ${paragraph} ${tab}`
  return {
    keys: () => [...held.keys()],
    read: async lesson => [...held.values()].filter(each => each.lesson === lesson),
    async change(put, remove) {
      for (const each of put) held.set(keyOf([each.lesson, each.paragraph, each.tab]), each)
      for (const key of remove) held.delete(keyOf(key))
    },
  }
}

const unsaved = (lesson: string, paragraph: string, tab: string) =>
  ({ lesson, paragraph, tab, text: `${paragraph} ${tab}` }) as UnsavedParagraph

it('keeps what is typed in a whole course as its lessons’ own', async () => {
  const store = inMemory()
  const whole = unsavedOfWhole(store, 'c', ['one', 'two'])
  await whole.change([unsaved('c', 'one.intro-1', 'w'), unsaved('c', 'two.intro-1', 'w')], [])
  expect(store.keys()).toEqual(['c/one intro-1 w', 'c/two intro-1 w'])
  expect(await store.read('c/two')).toMatchObject([{ lesson: 'c/two', paragraph: 'intro-1' }])
  await whole.change([], [['c', 'one.intro-1', 'w']])
  expect(store.keys()).toEqual(['c/two intro-1 w'])
})

it('finds what was typed on the pages of the lessons, and of no other course', async () => {
  const store = inMemory()
  await store.change([unsaved('c/two', 'intro-1', 'l'), unsaved('d/one', 'intro-1', 'l')], [])
  const whole = unsavedOfWhole(store, 'c', ['one', 'two'])
  const found = await whole.read('c')
  expect(found).toMatchObject([{ lesson: 'c', paragraph: 'two.intro-1', tab: 'l' }])
  await whole.change(
    [],
    found.map(each => [each.lesson, each.paragraph, each.tab] as const),
  )
  expect(store.keys()).toEqual(['d/one intro-1 l'])
})
