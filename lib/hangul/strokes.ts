import { FINALS, isLetter, isSyllable, keysOfCodePoint, keysOfLetter, MEDIALS, SYLLABLE_FIRST } from './jamo.ts'

// Keys of medial and final together, for each of the 588 ways to go on after an initial (which is always one key).
const REST_STROKES = Uint8Array.from(
  { length: MEDIALS.length * FINALS.length },
  (_, i) => keysOfLetter(MEDIALS[Math.floor(i / 28)]!).length + keysOfLetter(FINALS[i % 28]!).length,
)

/**
 * 타수: how many key presses of the 두벌식 layout write the text.
 *
 * There is no single standard; the rule here is the one of es-hangul and monkeytype: every key press of a letter counts 1
 * and shift does not count apart (ㄲ 1, ㅒ 1), a letter made of two keys counts 2 (ㅘ 2, ㄳ 2; so 값 = 4).
 * Latin letters, digits, punctuation, spaces, line ends and any other code point count 1.
 */
export function strokeCount(text: string): number {
  let strokes = 0
  for (const character of text.normalize('NFC')) {
    const codePoint = character.codePointAt(0)!
    if (isSyllable(codePoint)) strokes += 1 + REST_STROKES[(codePoint - SYLLABLE_FIRST) % 588]!
    else if (isLetter(codePoint) || (codePoint >= 0x1100 && codePoint <= 0x11ff)) {
      strokes += keysOfCodePoint(codePoint).length
    } else strokes += 1
  }
  return strokes
}
