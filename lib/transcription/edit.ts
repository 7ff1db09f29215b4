/** Replacement of a range; UTF-16 units, as the textarea counts. */
export interface Edit {
  position: number
  deleted: number
  text: string
}

/**
 * The one replacement that leads from `before` to `after`, null if they are equal. It never cuts a surrogate pair.
 *
 * Among equal characters the place is ambiguous ('aa' → 'aaa'); text behind the caret is then taken as unchanged, since an
 * edit ends at the caret. A wrong caret gives a longer edit, never a wrong one.
 */
export function diffEdit(before: string, after: string, caret = after.length): Edit | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let suffix = 0
  const suffixMax = Math.min(shorter, Math.max(0, after.length - caret))
  while (suffix < suffixMax && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++
  let prefix = 0
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix++
  // What the caret does not tell (none given, or left before the change) may still be equal at the end.
  while (suffix < shorter - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++

  if (prefix > 0 && isHigh(before.charCodeAt(prefix - 1))) prefix--
  if (suffix > 0 && isLow(before.charCodeAt(before.length - suffix))) suffix--
  return {
    position: prefix,
    deleted: before.length - suffix - prefix,
    text: after.slice(prefix, after.length - suffix),
  }
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
