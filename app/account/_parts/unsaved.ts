import type { Subject } from '#lib/transcription/subject.ts'

const STORE = 'unsaved'
const LEFT_PREFIX = 'jaeda:left:'
/** What belongs to the screen, not to the person. */
const OF_THE_SCREEN = new Set(['jaeda:theme', 'jaeda:fonts', 'jaeda:comfort', 'jaeda:mode'])
const PATIENCE_MS = 8_000

function open(): Promise<IDBDatabase | undefined> {
  return new Promise(resolve => {
    const opening = indexedDB.open('jaeda')
    // There was none: the transcription page makes it as it wants it.
    opening.onupgradeneeded = () => opening.transaction?.abort()
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => resolve(undefined)
  })
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}

/** Keys of the lessons and texts of which this browser keeps something that the server may not have. */
export async function unsavedSubjects(): Promise<string[]> {
  const found = new Set<string>()
  const database = await open().catch(() => undefined)
  if (database?.objectStoreNames.contains(STORE)) {
    const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
      const request = database.transaction(STORE).objectStore(STORE).getAllKeys()
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    for (const key of keys) if (Array.isArray(key) && typeof key[0] === 'string') found.add(key[0])
  }
  database?.close()
  for (const key of Object.keys(localStorage)) {
    // `jaeda:left:<subject>:<tab>`
    if (key.startsWith(LEFT_PREFIX)) found.add(key.slice(LEFT_PREFIX.length, key.lastIndexOf(':')))
  }
  return [...found]
}

/** `keyOf` (lib/transcription/subject.ts) read backwards. */
function subjectOf(key: string): Subject {
  const [course = '', lesson = ''] = key.split('/')
  return course === 'texts' ? { text: lesson } : { course, lesson }
}

/** Saves what the browser still keeps, as the transcription page would. Resolves to the subjects that could not be saved. */
export async function saveUnsaved(): Promise<string[]> {
  const keys = await unsavedSubjects()
  if (keys.length === 0) return []
  const [{ Workplace }, { fetchParagraphs }] = await Promise.all([
    import('#app/courses/[course]/[lesson]/transcribe/_parts/workplace.ts'),
    import('#app/courses/[course]/[lesson]/transcribe/_parts/attempt-api.ts'),
  ])
  const failed: string[] = []
  for (const key of keys) {
    try {
      const subject = subjectOf(key)
      const workplace = new Workplace(subject, await fetchParagraphs(subject))
      await workplace.begin()
      if (!(await untilSaved(workplace))) failed.push(key)
      workplace.dispose()
    } catch {
      failed.push(key)
    }
  }
  return failed
}

interface Saving {
  head: () => { saving: { kind: string } }
  subscribe: (listener: () => void) => () => void
}

function untilSaved(workplace: Saving): Promise<boolean> {
  return new Promise(resolve => {
    const end = (isSaved: boolean) => {
      clearTimeout(timer)
      unsubscribe()
      resolve(isSaved)
    }
    const look = () => {
      if (workplace.head().saving.kind === 'saved') end(true)
    }
    const timer = setTimeout(() => end(false), PATIENCE_MS)
    const unsubscribe = workplace.subscribe(look)
    look()
  })
}

/** Forgets what this browser keeps of the person who goes: the next one to sit here is somebody else. */
export async function forgetPerson(): Promise<void> {
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage)) {
      if (key.startsWith('jaeda:') && !OF_THE_SCREEN.has(key)) storage.removeItem(key)
    }
  }
  delete document.documentElement.dataset.account
  const database = await open().catch(() => undefined)
  if (database?.objectStoreNames.contains(STORE)) {
    const transaction = database.transaction(STORE, 'readwrite')
    transaction.objectStore(STORE).clear()
    await finished(transaction)
  }
  database?.close()
}
