/** Characters that nobody mistakes for another one when they are read out or written on a board: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V. */
export const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY'
export const CODE_LENGTH = 6

/** A new code. `random(n)` gives a whole number from 0 to n − 1 and must not be guessable (`node:crypto` randomInt). */
export function newJoinCode(random: (below: number) => number): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[random(CODE_ALPHABET.length)]).join('')
}

/** A code as somebody typed it (lower case, full width, with spaces or hyphens), as it is kept; undefined if it is none. */
export function readJoinCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  return code.length === CODE_LENGTH && [...code].every(each => CODE_ALPHABET.includes(each)) ? code : undefined
}
