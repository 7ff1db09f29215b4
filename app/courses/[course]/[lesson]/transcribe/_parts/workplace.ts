import type { AssignedNote } from '#lib/classroom/assigned.ts'
import { tellOf } from '#lib/classroom/tell.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { keyOf, type Subject, type WholeCourse } from '#lib/transcription/subject.ts'
import { byLesson } from '#lib/transcription/whole.ts'
import { rulesOf } from './assigned-work.ts'
import { attemptApi } from './attempt-api.ts'
import { behindFrame, betweenKeys } from './between-keys.ts'
import { Keeper } from './keeper.ts'
import { Saver } from './saver.ts'
import { type SavingState, savingLabel } from './saving.ts'
import { Session, type Standing } from './session.ts'
import { leftOfWhole, openUnsavedStore, unsavedOfWhole } from './unsaved-store.ts'

/** The head of the page need not follow every key. */
const PUBLISH_MS = 500
/** Nor need the note of progress, which other pages read. */
const NOTE_MS = 2_000
const PROGRESS_KEY = 'jaeda:progress'
/** Typing may begin before the server has answered, but mostly it answers first. */
const PATIENCE_MS = 1_500

/** What the head of the page shows. */
export interface Head {
  standing: Standing
  saving: SavingState
  savingText: string
}

/** A session with what keeps it: the browser's store, the server, the lesson page's note of progress. */
export class Workplace {
  readonly session: Session
  /** Key of the lesson, text or course. */
  readonly subject: string
  /** Of a whole course: its paragraphs by lesson. */
  readonly #lessons: ReadonlyMap<string, readonly Paragraph[]> | undefined
  readonly #saver: Saver
  readonly #cleanUp = new AbortController()
  readonly #listeners = new Set<() => void>()
  readonly #savingListeners = new Set<() => void>()
  #keeper: Keeper | undefined
  /** What the server does not have yet is kept in this browser. */
  #isKept = true
  #assigned: readonly AssignedNote[] = []
  #head: Head
  #timer: ReturnType<typeof setTimeout> | undefined
  #callOff = () => {}
  /** The state of saving is shown behind this frame; calls that off. */
  #forgetSaving: (() => void) | undefined
  #noteTimer: ReturnType<typeof setTimeout> | undefined

  constructor(subject: Subject | WholeCourse, paragraphs: readonly Paragraph[]) {
    this.subject = keyOf(subject)
    this.#lessons = 'whole' in subject ? byLesson(paragraphs) : undefined
    this.session = new Session(paragraphs, () => performance.now())
    const { session } = this
    this.#saver = new Saver(
      attemptApi(subject, {
        assigned: notes => {
          this.#assigned = notes
          session.rules = rulesOf(notes)
          this.#publish()
        },
        handedIn: receipts => session.say(receipts.map(tellOf).join(' ')),
      }),
      {
        drafts: session.drafts,
        currentParagraph: () => session.paragraph.id,
        adopt: attempt => session.adopt(attempt),
        replace: view => {
          session.replace(view)
          const number = (session.indexOf(view.id) ?? 0) + 1
          session.say(`단락 ${number}은 다른 창이나 기기에서 더 나아가서, 그 글을 가져왔어요.`)
        },
        settle: paragraph => session.settle(paragraph),
        say: message => session.say(message),
      },
      () => {
        this.#keeper?.touch()
        this.#publishBetweenKeys()
      },
    )
    this.#head = this.#makeHead(this.session.standing)
    session.subscribe(({ kind }) => {
      if (kind === 'said') return
      this.#keeper?.touch()
      if (kind === 'moved') void this.#saver.flush()
      else this.#saver.touch()
      if (kind !== 'typed') this.#publish()
      else {
        // That something is not saved is said in the next frame.
        if (this.#head.saving.kind === 'saved') this.#showSavingLater()
        this.#timer ??= setTimeout(() => this.#publishBetweenKeys(), PUBLISH_MS)
      }
    })
  }

  /** Brings back what was typed before. Resolves when typing can begin; the server's answer may still come later. */
  async begin(): Promise<void> {
    const { session } = this
    try {
      const store = await openUnsavedStore()
      const lessons = this.#lessons && [...this.#lessons.keys()]
      this.#keeper = new Keeper({
        store: lessons ? unsavedOfWhole(store, this.subject, lessons) : store,
        left: lessons ? leftOfWhole(localStorage, this.subject, lessons) : localStorage,
        lesson: this.subject,
        tab: Math.random().toString(36).slice(2),
        drafts: session.drafts,
        kept: isKept => this.#setKept(isKept),
      })
      session.restore(await this.#keeper.read())
    } catch {
      // Forbidden or broken: the server still keeps everything.
      this.#keeper = undefined
      this.#setKept(false)
    }
    this.#listen()
    if (!navigator.onLine) this.#saver.setOnline(false)
    await Promise.race([this.#saver.refresh(), new Promise(resolve => setTimeout(resolve, PATIENCE_MS))])
    this.#saver.touch()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  /** Calls the listener when the state of saving may be another. */
  readonly subscribeSaving = (listener: () => void): (() => void) => {
    this.#savingListeners.add(listener)
    return () => this.#savingListeners.delete(listener)
  }
  readonly head = (): Head => this.#head
  readonly assigned = (): readonly AssignedNote[] => this.#assigned

  dispose(): void {
    this.#cleanUp.abort()
    clearTimeout(this.#timer)
    this.#callOff()
    this.#forgetSaving?.()
    this.#noteProgress()
    this.#saver.leave()
    this.#saver.dispose()
    this.#keeper?.dispose()
  }

  #listen(): void {
    const { signal } = this.#cleanUp
    const leave = () => {
      this.#noteProgress()
      this.#keeper?.leave()
      this.#saver.leave()
    }
    window.addEventListener('pagehide', leave, { signal })
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.hidden) leave()
        else void this.#saver.refresh()
      },
      { signal },
    )
    window.addEventListener('online', () => this.#saver.setOnline(true), { signal })
    window.addEventListener('offline', () => this.#saver.setOnline(false), { signal })
  }

  #setKept(isKept: boolean): void {
    this.#isKept = isKept
    if (!isKept) this.session.say('이 브라우저가 글을 보관하지 못해요. 저장될 때까지 창을 닫지 마세요.')
    this.#publish()
  }

  #makeHead(standing: Standing): Head {
    const saving = this.#saver.state
    const label = savingLabel(saving)
    const savingText = this.#isKept ? label : `${label} · 브라우저에 보관 못 함`
    return { standing, saving, savingText }
  }

  #showSavingLater(): void {
    this.#forgetSaving ??= behindFrame(() => {
      this.#forgetSaving = undefined
      this.#publishSaving()
    })
  }

  #publishSaving(): void {
    this.#head = this.#makeHead(this.#head.standing)
    for (const listener of this.#savingListeners) listener()
  }

  #publishBetweenKeys(): void {
    this.#callOff()
    this.#callOff = betweenKeys(() => this.#publish())
  }

  #publish(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#callOff()
    const before = this.#head.standing.percent
    this.#head = this.#makeHead(this.session.standing)
    for (const listener of [...this.#listeners, ...this.#savingListeners]) listener()
    if (this.#head.standing.percent !== before)
      this.#noteTimer ??= setTimeout(() => betweenKeys(() => this.#noteProgress()), NOTE_MS)
  }

  /** For the lesson page, which loads no script of ours. */
  #noteProgress(): void {
    if (this.#noteTimer === undefined) return
    clearTimeout(this.#noteTimer)
    this.#noteTimer = undefined
    try {
      const all = JSON.parse(localStorage.getItem(PROGRESS_KEY) ?? '{}')
      for (const [key, percent] of this.#percents()) all[key] = { percent, at: Date.now() }
      localStorage.setItem(PROGRESS_KEY, JSON.stringify(all))
    } catch {
      // Forbidden or full: the lesson page then shows no progress.
    }
  }

  /** How far each lesson or text on this page is, by its key. */
  #percents(): [string, number][] {
    if (!this.#lessons) return [[this.subject, this.#head.standing.percent]]
    return [...this.#lessons].map(([lesson, paragraphs]) => [
      `${this.subject}/${lesson}`,
      this.session.progressOf(paragraphs).percent,
    ])
  }
}
