/** A stretch of a text: UTF-16 offsets, end excluded. */
export interface Stretch {
  start: number
  end: number
}
