/**
 * Hangul syllables as the key presses of the 두벌식 (KS X 5002) layout.
 *
 * A precomposed syllable is 0xAC00 + (initial × 21 + medial) × 28 + final (Unicode 3.12, "Conjoining Jamo Behavior"),
 * so three small tables give the keys of all 11,172 syllables.
 */

export const SYLLABLE_FIRST = 0xac00
export const SYLLABLE_LAST = 0xd7a3

/** Initial consonants (초성) in Unicode order; each is one key. */
export const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'] as const

/** Medial vowels (중성) in Unicode order, as compatibility jamo. */
export const MEDIALS = [...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'] as const

/** Final consonants (종성) in Unicode order, as compatibility jamo; the first one is "no final". */
export const FINALS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'] as const

/** Letters that take two keys; ㄲ ㄸ ㅃ ㅆ ㅉ ㅒ ㅖ are single (shifted) keys of the layout. */
const COMPOUND_KEYS: Readonly<Record<string, string>> = {
  ㅘ: 'ㅗㅏ',
  ㅙ: 'ㅗㅐ',
  ㅚ: 'ㅗㅣ',
  ㅝ: 'ㅜㅓ',
  ㅞ: 'ㅜㅔ',
  ㅟ: 'ㅜㅣ',
  ㅢ: 'ㅡㅣ',
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
}

const COMPOUND_OF_KEYS = new Map(Object.entries(COMPOUND_KEYS).map(([letter, keys]) => [keys, letter]))

/** Keys of one compatibility jamo: 'ㅘ' → 'ㅗㅏ', 'ㄱ' → 'ㄱ'. */
export function keysOfLetter(letter: string): string {
  return COMPOUND_KEYS[letter] ?? letter
}

/** The one letter that two or fewer keys write ('ㅗㅏ' → 'ㅘ', 'ㄱ' → 'ㄱ'), or undefined if they do not combine. */
export function letterOfKeys(keys: string): string | undefined {
  return keys.length <= 1 ? keys : COMPOUND_OF_KEYS.get(keys)
}

const MEDIAL_KEYS = MEDIALS.map(keysOfLetter)
const FINAL_KEYS = FINALS.map(keysOfLetter)

// Conjoining jamo stand alone only where NFC found nothing to join them to; they are typed like their compatibility twins.
const CONJOINING_KEYS = new Map<number, string>([
  ...INITIALS.map((letter, i): [number, string] => [0x1100 + i, letter]),
  ...MEDIAL_KEYS.map((keys, i): [number, string] => [0x1161 + i, keys]),
  ...FINAL_KEYS.slice(1).map((keys, i): [number, string] => [0x11a8 + i, keys]),
])

export function isSyllable(codePoint: number): boolean {
  return codePoint >= SYLLABLE_FIRST && codePoint <= SYLLABLE_LAST
}

/** Compatibility jamo of modern Hangul, ㄱ to ㅣ. */
export function isLetter(codePoint: number): boolean {
  return codePoint >= 0x3131 && codePoint <= 0x3163
}

/** A character that a Hangul input method writes: a syllable or a lone modern letter. */
export function isHangul(codePoint: number): boolean {
  return isSyllable(codePoint) || isLetter(codePoint)
}

/** Keys of one character given by its code point; a character that is not Hangul is its own key. */
export function keysOfCodePoint(codePoint: number): string {
  if (isSyllable(codePoint)) {
    const index = codePoint - SYLLABLE_FIRST
    const initial = Math.floor(index / 588)
    const medial = Math.floor((index % 588) / 28)
    return INITIALS[initial]! + MEDIAL_KEYS[medial]! + FINAL_KEYS[index % 28]!
  }
  const character = String.fromCodePoint(codePoint)
  if (isLetter(codePoint)) return keysOfLetter(character)
  return CONJOINING_KEYS.get(codePoint) ?? character
}

/**
 * The 두벌식 key presses that write a text, one letter per press: '값' → 'ㄱㅏㅂㅅ', '과' → 'ㄱㅗㅏ', 'ㄲ' → 'ㄲ'.
 * The text is brought to NFC first. Characters that are not Hangul stand for themselves.
 */
export function keysOf(text: string): string {
  let keys = ''
  for (const character of text.normalize('NFC')) keys += keysOfCodePoint(character.codePointAt(0)!)
  return keys
}

/**
 * The syllable of an initial, a medial and an optional final letter (compatibility jamo).
 * Undefined if the letters do not make one (ㄸ ㅃ ㅉ are no finals).
 */
export function syllableOf(initial: string, medial: string, final = ''): string | undefined {
  const i = INITIALS.indexOf(initial)
  const m = MEDIALS.indexOf(medial)
  const f = FINALS.indexOf(final)
  if (i < 0 || m < 0 || f < 0) return undefined
  return String.fromCharCode(SYLLABLE_FIRST + (i * 21 + m) * 28 + f)
}
