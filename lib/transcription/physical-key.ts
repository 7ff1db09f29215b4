import { type PhysicalKey, physicalKeyOf } from '#lib/hangul/keyboard.ts'

// KeyboardEvent.code, plain and shifted character. Keyboards sold in Korea print Hangul on this (US) layout.
const KEYS: readonly (readonly [code: string, plain: string, shifted: string])[] = [
  ['Backquote', '`', '~'],
  ...Array.from('1234567890', (digit, i) => [`Digit${digit}`, digit, '!@#$%^&*()'[i]!] as const),
  ['Minus', '-', '_'],
  ['Equal', '=', '+'],
  ['BracketLeft', '[', '{'],
  ['BracketRight', ']', '}'],
  ['Backslash', '\\', '|'],
  ['Semicolon', ';', ':'],
  ['Quote', "'", '"'],
  ['Comma', ',', '<'],
  ['Period', '.', '>'],
  ['Slash', '/', '?'],
  ...Array.from('abcdefghijklmnopqrstuvwxyz', letter => {
    const upper = letter.toUpperCase()
    return [`Key${upper}`, letter, upper] as const
  }),
  ['Space', ' ', ''],
  ['Enter', '\n', ''],
]

const PHYSICAL = new Map<string, PhysicalKey>()
for (const [code, plain, shifted] of KEYS) {
  PHYSICAL.set(plain, { code, shift: false })
  if (shifted !== '') PHYSICAL.set(shifted, { code, shift: true })
}

/** The physical key of a letter of the 두벌식 layout or of an ASCII character: 'ㄲ' → KeyR with shift, '{' → BracketLeft with shift. */
export function physicalKeyOfKey(key: string): PhysicalKey | undefined {
  return physicalKeyOf(key) ?? PHYSICAL.get(key)
}
