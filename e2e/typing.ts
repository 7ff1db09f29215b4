import type { CDPSession, Page } from '@playwright/test'
import { backspace, type Composition, commit, EMPTY, press } from '#lib/hangul/compose.ts'
import { isHangul, keysOfCodePoint } from '#lib/hangul/jamo.ts'
import { physicalKeyOf } from '#lib/hangul/keyboard.ts'

/**
 * A Korean keyboard for Playwright, which has none: Chromium's own protocol is told what an input method would tell it, key
 * by key, so that the page meets real compositions (도깨비불 included).
 */
export class KoreanKeyboard {
  readonly #page: Page
  readonly #session: CDPSession
  #state: Composition = EMPTY

  private constructor(page: Page, session: CDPSession) {
    this.#page = page
    this.#session = session
  }

  static async of(page: Page): Promise<KoreanKeyboard> {
    await page.evaluate(standStillAtPresses)
    return new KoreanKeyboard(page, await page.context().newCDPSession(page))
  }

  /** Types the text; the last syllable is left under composition, as it is for a person. */
  async type(text: string): Promise<void> {
    for (const character of text.normalize('NFC')) {
      const point = character.codePointAt(0)!
      if (isHangul(point)) for (const letter of keysOfCodePoint(point)) await this.letter(letter)
      else await this.key(character)
    }
  }

  /** One letter key of the 두벌식 layout. */
  async letter(letter: string): Promise<void> {
    const physical = physicalKeyOf(letter)
    if (!physical) throw new RangeError(`no single key writes ${letter}`)
    const before = this.#state
    this.#state = press(before, letter)
    const finished = this.#state.committed.slice(before.committed.length)
    await this.#processed(physical.code, async () => {
      if (finished !== '') await this.#session.send('Input.insertText', { text: finished })
      await this.#compose(this.#state.preedit)
    })
  }

  /** A key that is no letter (a Playwright name or one character); it commits what is under composition first. */
  async key(key: string): Promise<void> {
    await this.commit()
    await this.#page.keyboard.press(key === '\n' ? 'Enter' : key === ' ' ? 'Space' : key)
  }

  /** Backspace: takes one letter back from the syllable under composition, else a character. */
  async backspace(): Promise<void> {
    if (this.#state.preedit === '') {
      await this.#page.keyboard.press('Backspace')
      return
    }
    this.#state = backspace(this.#state)
    await this.#processed('Backspace', () => this.#compose(this.#state.preedit))
  }

  /** Ends the composition, as a space or an arrow key does. */
  async commit(): Promise<void> {
    const { preedit } = this.#state
    if (preedit !== '') await this.#session.send('Input.insertText', { text: preedit })
    this.#state = commit(this.#state)
  }

  /** Something else (a click, another window) has ended the composition. */
  forget(): void {
    this.#state = EMPTY
  }

  async #processed(code: string, work: () => Promise<unknown>): Promise<void> {
    const key = { key: 'Process', code, windowsVirtualKeyCode: 229 }
    await this.#session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    await work()
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }

  async #compose(text: string): Promise<void> {
    await this.#session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  }
}

/**
 * What an input method does at one press comes to the page in one task. Here it is several messages, which lie as far apart as
 * the machine is busy: the page's clock stands still from the press of a key to its release.
 */
function standStillAtPresses(): void {
  if (Object.hasOwn(window, 'isStandingStill')) return
  Object.assign(window, { isStandingStill: true })
  const now = performance.now.bind(performance)
  let pressedAt: number | undefined
  performance.now = () => pressedAt ?? now()
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'Process') pressedAt = now()
  }
  const release = () => {
    pressedAt = undefined
  }
  addEventListener('keydown', press, true)
  addEventListener('keyup', release, true)
}

/** Types a text once and commits it. */
export async function typeKorean(page: Page, text: string): Promise<void> {
  const keyboard = await KoreanKeyboard.of(page)
  await keyboard.type(text)
  await keyboard.commit()
}
