/**
 * Characters that count as equal to what a keyboard can write. A learner cannot tell “ from " on a keyboard, and ×, → or ≤
 * have no key at all; requiring them would test the keyboard, not the learner. Each maps to the keys that stand for it.
 */
const GROUPS: readonly (readonly [keys: string, characters: string])[] = [
  ['"', '“”„‟″〝〞『』'],
  ["'", '‘’‚‛′´「」'],
  ['-', '‐‑‒–—―−﹣'],
  ['~', '〜∼˜≈'],
  [' ', '\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  ['.', '·•‧・ㆍ∙⋅。'],
  [',', '、'],
  ['...', '…⋯'],
  ['/', '÷⁄∕'],
  ['x', '×'],
  ['u', 'µμ'],
  ['+-', '±'],
  ['->', '→'],
  ['<-', '←'],
  ['=>', '⇒'],
  ['<=', '≤'],
  ['>=', '≥'],
  ['!=', '≠'],
  ['<', '〈'],
  ['>', '〉'],
  ['<<', '«《'],
  ['>>', '»》'],
  ['0', '⁰₀'],
  ['1', '¹₁'],
  ['2', '²₂'],
  ['3', '³₃'],
  // Seen by nobody: zero-width space and joiners of words, soft hyphen, byte order mark, variation selectors, CR of CRLF.
  ['', '\u200b\u2060\u00ad\ufeff\ufe0e\ufe0f\r'],
]

const KEYS_OF = new Map<number, readonly number[]>()
for (const [keys, characters] of GROUPS) {
  const points = [...keys].map(key => key.codePointAt(0)!)
  for (const character of characters) KEYS_OF.set(character.codePointAt(0)!, points)
}
// Full-width ASCII (！ to ～) lies 0xFEE0 above its twin.
for (let point = 0xff01; point <= 0xff5e; point++) KEYS_OF.set(point, [point - 0xfee0])

/** Code points that stand for this one in comparisons ([] for an invisible one), or undefined if it stands for itself. */
export function equivalentOf(codePoint: number): readonly number[] | undefined {
  return KEYS_OF.get(codePoint)
}
