import { loggable } from '#lib/transcription/log.ts'
import { FLAG, SCRIPTED } from '#lib/transcription/log-format.ts'
import { keyPressed } from './between-keys.ts'
import { preferences } from './preferences.ts'
import { hearAlone } from './quiet.ts'
import type { Session } from './session.ts'

const FLAGS: Record<string, number> = {
  insertFromPaste: FLAG.paste,
  insertFromPasteAsQuotation: FLAG.paste,
  insertFromYank: FLAG.paste,
  insertFromDrop: FLAG.drop,
  historyUndo: FLAG.history,
  historyRedo: FLAG.history,
}

/** A key that stays down for so long is held. Not told by its repetition, which can be switched off. */
const HOLD_MS = 450

/**
 * The textarea as the source of the session's text. Its value is read on `input` and on `compositionend` alike (browsers
 * differ in which comes last), and nothing is written into it while an input method composes.
 */
export class Field {
  readonly #field: HTMLTextAreaElement
  readonly #session: Session
  readonly #listening = new AbortController()
  #hold: ReturnType<typeof setTimeout> | undefined
  #composing = false
  /** The composition that ends now is being thrown away. */
  #discarding = false
  /** Escape was pressed: the next Tab leaves. */
  #leaving = false

  constructor(field: HTMLTextAreaElement, session: Session) {
    this.#field = field
    this.#session = session
    const { signal } = this.#listening
    hearAlone(
      field,
      {
        keydown: event => {
          keyPressed()
          this.#key(event)
        },
        keyup: event => event.code === 'Tab' && this.release(),
        beforeinput: event => this.#beforeInput(event),
        input: event => this.#read((event as InputEvent).inputType, event.isTrusted ? 0 : SCRIPTED),
        compositionstart: () => this.#setComposing(true),
        compositionend: () => {
          this.#setComposing(false)
          this.#read('insertCompositionText')
        },
      },
      signal,
    )
    field.addEventListener(
      'blur',
      () => {
        this.#setComposing(false)
        this.release()
      },
      { signal },
    )
  }

  /** Shows the session's text with the caret at its end. A composition under way is ended; what it held is not read again. */
  show(): void {
    const hadFocus = document.activeElement === this.#field
    if (this.#composing) {
      this.#discarding = true
      this.#field.blur()
      this.#discarding = false
      this.#setComposing(false)
    }
    this.#field.value = this.#session.text
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length)
    if (hadFocus) this.#field.focus({ preventScroll: true })
  }

  /** Does something to the session once what is being composed has been committed and read. */
  settled(action: () => void): void {
    const hadFocus = document.activeElement === this.#field
    if (this.#composing) this.#field.blur()
    action()
    if (hadFocus) this.#field.focus({ preventScroll: true })
  }

  /** A hint; the rest of the paragraph for as long as its key or button stays pressed. */
  press(): void {
    this.#session.showHint()
    clearTimeout(this.#hold)
    this.#hold = setTimeout(() => this.#session.holdHint(), HOLD_MS)
  }

  release(): void {
    clearTimeout(this.#hold)
    this.#session.releaseHint()
  }

  dispose(): void {
    clearTimeout(this.#hold)
    this.#listening.abort()
  }

  #setComposing(composing: boolean): void {
    this.#composing = composing
  }

  #read(inputType: string, marks = 0): void {
    if (this.#discarding) return
    const { value, selectionStart: caret } = this.#field
    const flags = marks | (FLAGS[inputType] ?? 0) | (this.#composing ? FLAG.composing : 0)
    this.#session.type(value, { caret, flags, composing: this.#composing })
  }

  /**
   * A text that changed without any event came from a program: told before what follows is taken for it. What an assignment
   * refuses is not taken. Enter as it arrives after a commit, whatever keydown said, goes on instead of breaking a line that
   * has no break.
   */
  #beforeInput(event: InputEvent): void {
    if (!this.#composing && loggable(this.#field.value) !== this.#session.text) this.#read('', SCRIPTED)
    if (((FLAGS[event.inputType] ?? 0) & (FLAG.paste | FLAG.drop)) !== 0 && !this.#session.rules.paste) {
      event.preventDefault()
      this.#session.say('이 배정에서는 붙여 넣을 수 없어요. 직접 써 주세요.')
      return
    }
    if (event.inputType !== 'insertLineBreak' && event.inputType !== 'insertParagraph') return
    const { paragraph, judgement } = this.#session
    if (event.isComposing || (paragraph.text.includes('\n') && !judgement.atEnd)) return
    event.preventDefault()
    this.#session.enter()
  }

  #key(event: KeyboardEvent): void {
    const { code, altKey, ctrlKey, metaKey, shiftKey } = event
    const wasLeaving = this.#leaving
    this.#leaving = code === 'Escape'
    if (code === 'Space' && this.#field.value === '' && !event.isComposing) {
      // Out of habit behind a paragraph that has moved on by itself.
      event.preventDefault()
    } else if (!preferences().comfort.shortcuts) {
      // Tab and the rest do what they do in any field.
    } else if (code === 'Tab' && !shiftKey && !altKey && !ctrlKey && !metaKey && !wasLeaving) {
      event.preventDefault()
      if (!event.repeat) this.press()
    } else if ((code === 'Enter' || code === 'NumpadEnter') && (altKey || ctrlKey || metaKey)) {
      event.preventDefault()
      this.settled(() => this.#session.advance())
    } else if (altKey && (code === 'ArrowUp' || code === 'ArrowDown')) {
      event.preventDefault()
      this.settled(() => this.#session.goTo(this.#session.index + (code === 'ArrowUp' ? -1 : 1)))
    }
  }
}
