import { BACKSPACE, isLetterKey, type Outcome } from './key-model.ts'

/**
 * Logs as bytes, exact to the millisecond and to every event; 2.5 to 4 bytes a key press before compression.
 *
 * format 2 = byte 2, number of logs, then five columns, each after its length: like stands with like, which is what a
 * compressor wants.
 * - heads: for each log id and hash (each after its length), startedAt as sign and distance from the log before, events
 * - keys: for each event one symbol: the key pressed if the edit is what that key does (`KeyModel`), else one of SYMBOL
 * - times: for each event the time since the one before, ms: below 224 one byte, below 8,160 two, else 255 and a varint
 * - edits: what the symbols FLAGS, INSERT and EDIT need
 * - texts: the texts of INSERT and EDIT, UTF-8
 * Numbers are varints (`ByteWriter`). The model begins anew with each log; expected flags go on.
 * Format 1 is the same without mode events, and is still read.
 */
export const FORMAT = 2
export const FIRST_FORMAT = 1

/** Symbols of the keys column that are no keys. */
export const SYMBOL = {
  /** An edit that no key explains: signed distance from the caret, units deleted, bytes of text. */
  edit: 0x00,
  /** A text inserted at the caret: bytes of text. */
  insert: 0x01,
  /** No event: the composition had ended before what follows. */
  commit: 0x02,
  /** No event: from now on edits of a kind have other flags; one byte, kind × 32 + flags. */
  flags: 0x03,
  /** The key that follows made two edits. */
  byCommit: 0x04,
  byDeletion: 0x05,
  /** A hint of level 1, 2, 3 stands at hint + level. */
  hint: 0x10,
  blur: 0x14,
  focus: 0x15,
  /** Mode 0, 1, 2, 3 (`MODES`) stands at mode + its index; since format 2. */
  mode: 0x18,
} as const

/** Kinds of edits that share their flags within one browser, with the flags of Chromium as the first expectation. */
export const KIND = { letter: 0, character: 1, shorten: 2, erase: 3, firstOfTwo: 4, insert: 5, edit: 6 } as const
export const FIRST_FLAGS: readonly number[] = [1, 0, 1, 0, 1, 0, 0]

/** Times below need one byte, ms. */
export const ONE_BYTE_MS = 224
/** Times below need two bytes, ms: one of 31 first bytes, then the rest. */
export const TWO_BYTE_MS = ONE_BYTE_MS + 31 * 256
/** Stands before the varint of a longer time. */
export const LONG_TIME = 255

/** The kind of the edit that a key made. */
export function kindOf(key: string, { composition }: Outcome): number {
  if (key === BACKSPACE) return composition.preedit === '' ? KIND.erase : KIND.shorten
  return isLetterKey(key) ? KIND.letter : KIND.character
}
