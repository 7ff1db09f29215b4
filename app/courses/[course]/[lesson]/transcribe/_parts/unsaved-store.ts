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

/**
 * The store as a whole course sees it: what is typed in it is kept as its lessons' own, so that their pages find it there,
 * and the other way round.
 */
export function unsavedOfWhole(store: UnsavedStore, course: string, lessons: readonly string[]): UnsavedStore {
  const own = (id: string) => {
    const { lesson, paragraph } = splitWholeId(id) ?? { lesson: '', paragraph: id }
    return { lesson: `${course}/${lesson}`, paragraph }
  }
  return {
    read: async () => {
      const found = await Promise.all(
        lessons.map(async slug =>
          (await store.read(`${course}/${slug}`)).map(each => ({
            ...each,
            lesson: course,
            paragraph: wholeId(slug, each.paragraph),
          })),
        ),
      )
      return found.flat()
    },
    change: (put, remove) =>
      store.change(
        put.map(each => ({ ...each, ...own(each.paragraph) })),
        remove.map(([, id, tab]) => {
          const { lesson, paragraph } = own(id)
          return [lesson, paragraph, tab] as const
        }),
      ),
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
