import { refusals, TEXT_LIMITS } from './limits.ts'

const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g

/** What no keyboard types and no eye sees: controls, soft hyphens, zero widths, direction marks. The joiners and tags of emoji stay. */
const INVISIBLE = /(?!\n|\t|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}]/gu

/**
 * A source as it is kept: NFC, line ends as `\n`, without what cannot be typed. @throws TextRefusal for one that is too long
 */
export function cleanSource(source: string): string {
  const clean = source.toWellFormed().replace(LINE_END, '\n').replace(INVISIBLE, '').normalize('NFC')
  const characters = countOf(clean)
  if (characters > TEXT_LIMITS.characters) throw refusals.tooLong(characters)
  return clean
}

/** Code points. */
export function countOf(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; count++) i += text.codePointAt(i)! > 0xffff ? 2 : 1
  return count
}

/** A title as it is kept: one line, at most TEXT_LIMITS.title long; '' if nothing of it is left. */
export function cleanTitle(title: string): string {
  const clean = title.toWellFormed().replace(/\s+/g, ' ').replace(INVISIBLE, '').normalize('NFC').trim()
  return clean.slice(0, TEXT_LIMITS.title).toWellFormed().trim()
}
