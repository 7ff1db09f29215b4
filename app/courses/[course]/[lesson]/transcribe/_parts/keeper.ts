import { betweenKeys } from './between-keys.ts'
import { type Draft, endOfLog, isUnsaved, type UnsavedParagraph, unsavedOf } from './draft.ts'
import { LEFT_PREFIX, type LeftStore, type UnsavedKey, type UnsavedStore } from './unsaved-store.ts'

/** At most so much typing is lost when the browser itself dies. */
const WRITE_MS = 1_000

interface KeeperOptions {
  store: UnsavedStore
  /** Written at once, even while the page goes: `localStorage`. */
  left: LeftStore
  /** Key of the subject (lib/transcription/subject.ts). */
  lesson: string
  tab: string
  drafts: ReadonlyMap<string, Draft>
  /** Called when the browser begins to refuse to keep anything, and when it keeps again. */
  kept: (isKept: boolean) => void
}

/** Keeps in the browser what the server does not have yet. */
export class Keeper {
  readonly #options: KeeperOptions
  /** What is stored, by paragraph: which log, how long, finished or not. */
  readonly #kept = new Map<string, string>()
  /** Records of earlier visits; they go once this tab's own stand for them or the server has what was in them. */
  #earlier: UnsavedParagraph[] = []
  /** Keys of what earlier visits, or this one, wrote in the last moment. */
  #left: string[] = []
  /** Each last moment has a key of its own: the page may come back and go again before the database holds the first. */
  #leavings = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()
  #hasFailed = false
  /** A clock that is set back must not make what is older the latest. */
  #latest = 0

  constructor(options: KeeperOptions) {
    this.#options = options
  }

  /** What earlier visits left behind, each tab's paragraph once. */
  async read(): Promise<UnsavedParagraph[]> {
    const { store, left, lesson } = this.#options
    const found = new Map<string, UnsavedParagraph>()
    const add = (each: UnsavedParagraph) => {
      const key = `${each.tab} ${each.paragraph}`
      if ((found.get(key)?.at ?? 0) <= each.at) found.set(key, each)
    }
    for (const each of await store.read(lesson)) add(each)
    this.#left = Array.from({ length: left.length }, (_, index) => left.key(index) ?? '').filter(key =>
      key.startsWith(`${LEFT_PREFIX}${lesson}:`),
    )
    for (const key of this.#left) for (const each of JSON.parse(left.getItem(key) ?? '[]')) add(each)
    this.#earlier = [...found.values()]
    this.#latest = Math.max(0, ...this.#earlier.map(({ at }) => at))
    return this.#earlier
  }

  /** Something changed: it is written within a second. */
  touch(): void {
    this.#timer ??= setTimeout(() => betweenKeys(() => void this.write()), WRITE_MS)
  }

  /**
   * The page is about to go: a database may not finish any more, so what it does not hold yet is also written where writing
   * takes no time. The next visit reads both.
   */
  leave(): void {
    const { left, lesson, tab } = this.#options
    const changed = this.#changed()
    try {
      if (changed.length > 0) {
        const key = `${LEFT_PREFIX}${lesson}:${tab}.${++this.#leavings}`
        left.setItem(key, JSON.stringify(changed))
        this.#left.push(key)
      }
    } catch {
      // Full: the database and the server are still being told.
    }
    void this.write()
  }

  /** Writes now what has changed since the last time, and removes what the server has. */
  write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const { drafts, lesson, tab, store, left } = this.#options
    const put = this.#changed()
    const remove: UnsavedKey[] = []
    for (const each of put) this.#kept.set(each.paragraph, markOf(drafts.get(each.paragraph)!))
    for (const id of [...this.#kept.keys()]) {
      const draft = drafts.get(id)
      if (draft && isUnsaved(draft)) continue
      this.#kept.delete(id)
      remove.push([lesson, id, tab])
    }
    for (const each of this.#earlier) remove.push([each.lesson, each.paragraph, each.tab])
    this.#earlier = []
    const leftKeys = this.#left
    this.#left = []
    if (put.length === 0 && remove.length === 0 && leftKeys.length === 0) return this.#writing
    this.#writing = this.#writing
      .then(() => store.change(put, remove))
      .then(() => {
        for (const key of leftKeys) left.removeItem(key)
      })
      .then(
        () => this.#setFailed(false),
        () => this.#setFailed(true),
      )
    return this.#writing
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  /** The unsaved paragraphs that are not stored as they are now. */
  #changed(): UnsavedParagraph[] {
    const { drafts, lesson, tab } = this.#options
    const changed = [...drafts].filter(([id, draft]) => isUnsaved(draft) && this.#kept.get(id) !== markOf(draft))
    if (changed.length > 0) this.#latest = Math.max(Date.now(), this.#latest + 1)
    return changed.map(([, draft]) => unsavedOf(draft, lesson, tab, this.#latest))
  }

  #setFailed(hasFailed: boolean): void {
    if (hasFailed !== this.#hasFailed) this.#options.kept(!hasFailed)
    this.#hasFailed = hasFailed
  }
}

function markOf(draft: Draft): string {
  return `${draft.recording.log.startedAt} ${endOfLog(draft)} ${draft.finished}`
}
