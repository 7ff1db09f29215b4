import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { UnsavedParagraph } from './draft.ts'
import { Keeper } from './keeper.ts'
import { Session } from './session.ts'
import type { UnsavedStore } from './unsaved-store.ts'

const PARAGRAPHS: Paragraph[] = [{ id: 'a', text: '버퍼를 고릅니다.', hash: 'h', section: 's', kind: 'prose' }]

class MemoryStore implements UnsavedStore {
  records = new Map<string, UnsavedParagraph>()
  isBroken = false
  /** A page that has gone: its last write never arrives. */
  isGone = false
  read = async () => structuredClone([...this.records.values()])
  change: UnsavedStore['change'] = async (put, remove) => {
    if (this.isBroken) throw new Error('full')
    if (this.isGone) return new Promise(() => {})
    for (const key of remove) this.records.delete(key.join(' '))
    for (const each of put) {
      this.records.set([each.lesson, each.paragraph, each.tab].join(' '), structuredClone(each))
    }
  }
}

function memoryStorage() {
  const items = new Map<string, string>()
  return {
    items,
    get length() {
      return items.size
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

let store: MemoryStore
let left: ReturnType<typeof memoryStorage>

beforeEach(() => {
  vi.useFakeTimers()
  store = new MemoryStore()
  left = memoryStorage()
})
afterEach(() => {
  vi.useRealTimers()
})

async function visit(tab: string) {
  const session = new Session(PARAGRAPHS, () => performance.now())
  const kept = vi.fn()
  const keeper = new Keeper({ store, left, lesson: 'c/l', tab, drafts: session.drafts, kept })
  session.restore(await keeper.read())
  const type = (text: string) => {
    session.type(text, { caret: text.length, flags: 0, composing: false })
    keeper.touch()
  }
  return { session, keeper, kept, type }
}

test('what was typed is there at the next visit, a second later', async () => {
  const first = await visit('t1')
  first.type('버퍼')
  await vi.advanceTimersByTimeAsync(1_000)
  expect((await visit('t2')).session.text).toBe('버퍼')
})

test('a page that goes loses nothing, though the database did not finish', async () => {
  const first = await visit('t1')
  first.type('버')
  await vi.advanceTimersByTimeAsync(1_000)
  first.type('버퍼를')
  store.isGone = true
  first.keeper.leave()
  store.isGone = false
  const second = await visit('t2')
  expect(second.session.text).toBe('버퍼를')
  await second.keeper.write()
  expect(left.items.size).toBe(0)
  expect([...store.records.values()]).toMatchObject([{ tab: 't2', text: '버퍼를' }])
})

test('a page that comes back and goes again, before the database has written, loses nothing of the second time', async () => {
  const first = await visit('t1')
  let finish = () => {}
  const change = store.change
  store.change = async (put, remove) => {
    await new Promise<void>(resolve => {
      finish = resolve
    })
    return change(put, remove)
  }
  first.type('버')
  first.keeper.leave()
  first.type('버퍼를')
  await vi.advanceTimersByTimeAsync(0)
  store.change = async () => new Promise(() => {}) // gone before the second one is written
  first.keeper.leave()
  finish()
  await vi.advanceTimersByTimeAsync(0)
  expect((await visit('t2')).session.text).toBe('버퍼를')
})

test('what the server has is not kept any more', async () => {
  const { session, keeper, type } = await visit('t1')
  type('버퍼')
  await keeper.write()
  const draft = session.drafts.get('a')!
  draft.confirmed = draft.recording.log.events.length
  await keeper.write()
  expect(store.records.size).toBe(0)
})

test('two tabs do not overwrite each other', async () => {
  const [one, two] = [await visit('t1'), await visit('t2')]
  one.type('버퍼를')
  two.type('버')
  await Promise.all([one.keeper.write(), two.keeper.write()])
  expect([...store.records.values()].map(({ text }) => text).toSorted()).toEqual(['버', '버퍼를'])
})

test('a browser without room is said once, and typing goes on', async () => {
  const { keeper, kept, type, session } = await visit('t1')
  store.isBroken = true
  type('버')
  await keeper.write()
  type('버퍼')
  await keeper.write()
  expect(kept.mock.calls).toEqual([[false]])
  expect(session.text).toBe('버퍼')
})
