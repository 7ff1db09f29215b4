import fc from 'fast-check'

/** Generators for tests of everything that is typed. */

const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map(code => String.fromCharCode(code))
const common = fc.constantFrom(...'가나다라마바사아값닭않과궤의까빠씨얘예이는을를에서로한다')
const ascii = fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code))

/** One character that a Korean keyboard types straight: modern Hangul or printable ASCII. */
export const typeableCharacter = fc.oneof(
  { weight: 4, arbitrary: common },
  { weight: 3, arbitrary: syllable },
  { weight: 2, arbitrary: ascii },
  { weight: 1, arbitrary: fc.constant(' ') },
)

/** A text of such characters; the keyboard reproduces it exactly from its keys. */
export const typeableText = fc.array(typeableCharacter, { maxLength: 60 }).map(characters => characters.join(''))

/** Any well-formed text: lone letters, decomposed Hangul, emoji, typographic characters. */
export const anyText = fc
  .array(
    fc.oneof(
      typeableCharacter,
      fc.constantFrom('ㄱ', 'ㅏ', 'ㄳ', 'ㅘ', '😀', '👩‍💻', '🇰🇷', '“', '’', '…', '→', '\u00a0', '\t', '\n', 'é'),
      syllable.map(text => text.normalize('NFD')),
      fc.string({ unit: 'binary', maxLength: 3 }).map(text => text.toWellFormed()),
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''))
