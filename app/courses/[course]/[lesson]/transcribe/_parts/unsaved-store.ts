import { splitWholeId, wholeId } from '#lib/transcription/whole.ts'
import type { UnsavedParagraph } from './draft.ts'

const DATABASE = 'jaeda'
const STORE = 'unsaved'

/** What the server does not have yet, kept in the browser across reloads. */
export interface UnsavedStore {
  read: (lesson: string) => Promise<UnsavedParagraph[]>
  /** Writes some and removes others, both or neither. */
  change: (put: readonly UnsavedParagraph[], remove: readonly UnsavedKey[]) => Promise<void>
}

export type UnsavedKey = readonly [lesson: string, paragraph: string, tab: string]

/** The store in IndexedDB. Rejects where the browser forbids it (some private windows) or has no room. */
export async function openUnsavedStore(): Promise<UnsavedStore> {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE, { keyPath: ['lesson', 'paragraph', 'tab'] })
  }
  const database = await answer(opening)
  return {
    read: lesson => {
      // An array sorts behind every string: all keys that begin with the lesson.
      const range = IDBKeyRange.bound([lesson], [lesson, []])
      return answer(database.transaction(STORE).objectStore(STORE).getAll(range))
    },
    change: (put, remove) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, 'readwrite')
        const store = transaction.objectStore(STORE)
        for (const each of put) store.put(each)
        for (const key of remove) store.delete([...key])
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error)
      }),
  }
}

const ofLesson = (course: string, each: UnsavedParagraph): UnsavedParagraph => {
  const { lesson, paragraph } = splitWholeId(each.paragraph) ?? { lesson: '', paragraph: each.paragraph }
  return { ...each, lesson: `${course}/${lesson}`, paragraph }
}

const ofWhole = (course: string, slug: string, each: UnsavedParagraph): UnsavedParagraph => ({
  ...each,
  lesson: course,
  paragraph: wholeId(slug, each.paragraph),
})

/**
 * The store as a whole course sees it: what is typed in it is kept as its lessons' own, so that their pages find it there,
 * and the other way round.
 */
export function unsavedOfWhole(store: UnsavedStore, course: string, lessons: readonly string[]): UnsavedStore {
  const read = async (slug: string) => (await store.read(`${course}/${slug}`)).map(each => ofWhole(course, slug, each))
  return {
    read: async () => (await Promise.all(lessons.map(read))).flat(),
    change: (put, remove) =>
      store.change(
        put.map(each => ofLesson(course, each)),
        remove.map(([, id, tab]) => {
          const { lesson, paragraph } = ofLesson(course, { paragraph: id } as UnsavedParagraph)
          return [lesson, paragraph, tab] as const
        }),
      ),
  }
}

/** What is written in the last moment of a page, by key `<prefix><lesson>:<tab>.<number>`. */
export type LeftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
export const LEFT_PREFIX = 'jaeda:left:'

/** The same for what a page writes in its last moment: one entry of a whole course stands as one for each lesson. */
export function leftOfWhole(left: LeftStore, course: string, lessons: readonly string[]): LeftStore {
  const own = (slug: string) => `${LEFT_PREFIX}${course}/${slug}:`
  /** Entries of lessons, each under a key of the course. */
  const entries = () =>
    Array.from({ length: left.length }, (_, index) => left.key(index) ?? '').flatMap(key => {
      const slug = lessons.find(each => key.startsWith(own(each)))
      return slug === undefined
        ? []
        : [{ key, slug, shown: `${LEFT_PREFIX}${course}:${slug}:${key.slice(own(slug).length)}` }]
    })
  const tabOf = (key: string) => key.slice(key.lastIndexOf(':') + 1)
  return {
    get length() {
      return entries().length
    },
    key: index => entries()[index]?.shown ?? null,
    getItem(shown) {
      const entry = entries().find(each => each.shown === shown)
      if (!entry) return null
      const held: UnsavedParagraph[] = JSON.parse(left.getItem(entry.key) ?? '[]')
      return JSON.stringify(held.map(each => ofWhole(course, entry.slug, each)))
    },
    setItem(key, value) {
      const all: UnsavedParagraph[] = JSON.parse(value)
      for (const slug of lessons) {
        const part = all.filter(({ paragraph }) => splitWholeId(paragraph)?.lesson === slug)
        if (part.length > 0) {
          left.setItem(own(slug) + tabOf(key), JSON.stringify(part.map(each => ofLesson(course, each))))
        }
      }
    },
    /** By the key that it was found or written under. */
    removeItem(key) {
      const found = entries().find(({ shown }) => shown === key)
      if (found) left.removeItem(found.key)
      else for (const slug of lessons) left.removeItem(own(slug) + tabOf(key))
    },
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
