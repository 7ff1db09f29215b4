import { FINALS, INITIALS, keysOf, letterOfKeys, MEDIALS, syllableOf } from './jamo.ts'

/**
 * The 두벌식 input method as a pure automaton: what a text field holds after each key press.
 *
 * It follows the behaviour that desktop input methods share: vowels and finals combine (ㅗ+ㅏ, ㄱ+ㅅ), a vowel after a final
 * takes the final (or its second half) away as its own initial (도깨비불), two presses of ㄱ never become ㄲ, and Backspace
 * takes back one key of the syllable under composition but a whole character of what is already committed.
 */
export interface Composition {
  /** Text that is no longer under composition. */
  readonly committed: string
  /** The character under composition, '' if none. */
  readonly preedit: string
  /** Keys of that character, by their place in it. */
  readonly initial: string
  readonly medial: string
  readonly final: string
}

export const EMPTY: Composition = { committed: '', preedit: '', initial: '', medial: '', final: '' }

/** The text a field shows: committed text and preedit. */
export function textOf(state: Composition): string {
  return state.committed + state.preedit
}

/** Ends the composition, as a click, an arrow key or a blur does. */
export function commit(state: Composition): Composition {
  return { ...EMPTY, committed: textOf(state) }
}

/**
 * One key press: a letter of the layout (ㄱ … ㅣ, ㄲ, ㅒ …) or any other character, which commits and is appended.
 * Throws RangeError for a letter that no single key writes (ㅘ, ㄳ …).
 */
export function press(state: Composition, key: string): Composition {
  if (isVowelKey(key)) return pressVowel(state, key)
  if (INITIALS.includes(key)) return pressConsonant(state, key)
  if (MEDIALS.includes(key) || FINALS.includes(key)) throw new RangeError(`no single key writes ${key}`)
  return { ...EMPTY, committed: textOf(state) + key }
}

/** Backspace: the last key of the preedit, else the last character (code point) of the committed text. */
export function backspace(state: Composition): Composition {
  const { committed, initial, medial, final } = state
  if (final !== '') return build(committed, initial, medial, final.slice(0, -1))
  if (medial !== '') return build(committed, initial, medial.slice(0, -1), '')
  if (initial !== '') return build(committed, initial.slice(0, -1), '', '')
  const last = committed.codePointAt(committed.length - 2)
  return { ...EMPTY, committed: committed.slice(0, last !== undefined && last > 0xffff ? -2 : -1) }
}

/** All states on the way through the keys, one per press (the empty start is left out). */
export function states(keys: Iterable<string>): Composition[] {
  const all: Composition[] = []
  let state = EMPTY
  for (const key of keys) {
    state = press(state, key)
    all.push(state)
  }
  return all
}

/**
 * What comes out when the keys of the text are pressed one after another without a pause.
 * Equal to the text (in NFC) unless it holds lone letters that the keyboard would join: 'ㄱㅏ' → '가', '네ㅋㅋ' → '넼ㅋ'.
 */
export function asTyped(text: string): string {
  let state = EMPTY
  for (const key of keysOf(text)) state = press(state, key)
  return textOf(state)
}

function isVowelKey(key: string): boolean {
  return key.length === 1 && 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ'.includes(key)
}

function pressConsonant(state: Composition, key: string): Composition {
  const { committed, initial, medial, final } = state
  if (initial !== '' && medial !== '') {
    const joined = letterOfKeys(final + key)
    if (joined !== undefined && initial.length === 1 && FINALS.includes(joined)) {
      return build(committed, initial, medial, final + key)
    }
  } else if (initial.length === 1 && medial === '' && letterOfKeys(initial + key) !== undefined) {
    return build(committed, initial + key, '', '')
  }
  return build(textOf(state), key, '', '')
}

function pressVowel(state: Composition, key: string): Composition {
  const { committed, initial, medial, final } = state
  if (final !== '') {
    const kept = build(committed, initial, medial, final.slice(0, -1))
    return build(textOf(kept), final.slice(-1), key, '')
  }
  if (medial !== '') {
    return letterOfKeys(medial + key) === undefined
      ? build(textOf(state), '', key, '')
      : build(committed, initial, medial + key, '')
  }
  // A lone cluster such as ㄳ gives its second half to the vowel: ㄳ + ㅏ → ㄱ사.
  if (initial.length === 2) return build(committed + initial.slice(0, 1), initial.slice(1), key, '')
  return build(committed, initial, key, '')
}

function build(committed: string, initial: string, medial: string, final: string): Composition {
  const first = letterOfKeys(initial) ?? initial
  const vowel = letterOfKeys(medial) ?? medial
  const last = letterOfKeys(final) ?? final
  const preedit = first !== '' && vowel !== '' ? (syllableOf(first, vowel, last) ?? '') : first + vowel
  return { committed, preedit, initial, medial, final }
}
