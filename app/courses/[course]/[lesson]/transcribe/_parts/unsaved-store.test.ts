import { expect, it } from 'vitest'
import type { UnsavedParagraph } from './draft.ts'
import { leftOfWhole, type UnsavedKey, type UnsavedStore, unsavedOfWhole } from './unsaved-store.ts'

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

it('what a page writes in its last moment is found on the other one, and goes when it is taken', () => {
  const held = new Map<string, string>()
  const storage = {
    get length() {
      return held.size
    },
    key: (index: number) => [...held.keys()][index] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  }
  const left = leftOfWhole(storage, 'c', ['one', 'two'])
  left.setItem('jaeda:left:c:w', JSON.stringify([unsaved('c', 'two.intro-1', 'w')]))
  expect([...held.keys()]).toEqual(['jaeda:left:c/two:w'])
  expect(JSON.parse(held.get('jaeda:left:c/two:w')!)).toMatchObject([{ lesson: 'c/two', paragraph: 'intro-1' }])
  storage.setItem('jaeda:left:c/one:l', JSON.stringify([unsaved('c/one', 'intro-1', 'l')]))
  storage.setItem('jaeda:left:d/one:l', '[]')
  const keys = Array.from({ length: left.length }, (_, index) => left.key(index)!)
  expect(keys.every(key => key.startsWith('jaeda:left:c:'))).toBe(true)
  const found = keys.flatMap(key => JSON.parse(left.getItem(key)!) as UnsavedParagraph[])
  expect(found.map(({ paragraph }) => paragraph).sort()).toEqual(['one.intro-1', 'two.intro-1'])
  left.removeItem(keys.find(key => key.includes('one'))!)
  left.removeItem('jaeda:left:c:w')
  expect([...held.keys()]).toEqual(['jaeda:left:d/one:l'])
})
