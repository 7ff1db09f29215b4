const PREFIX = 'jaeda:place:'

/** Where somebody stood in a lesson or text when they left the page. */
export interface Place {
  /** Id of the paragraph at work. */
  paragraph: string
  caret: number
  /** How far the paragraph stood below the upper edge of each pane, px: what lies above it may have another height by then. */
  original: number
  writing: number
}

/** The place of the last visit in this browser; undefined where there is none. */
export function readPlace(subject: string): Place | undefined {
  try {
    const place: Partial<Place> = JSON.parse(localStorage.getItem(PREFIX + subject) ?? '{}')
    const numbers = [place.caret, place.original, place.writing]
    return typeof place.paragraph === 'string' && numbers.every(Number.isFinite) ? (place as Place) : undefined
  } catch {
    return undefined
  }
}

export function keepPlace(subject: string, place: Place): void {
  try {
    localStorage.setItem(PREFIX + subject, JSON.stringify(place))
  } catch {
    // Forbidden or full: the next visit begins with the caret at the end of the text.
  }
}
