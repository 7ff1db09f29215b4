import type { Run } from '#lib/transcription/judge.ts'

/** A run of the judge, or what a hint shows. */
export type Marked = Omit<Run, 'mark'> & { mark: Run['mark'] | 'hint' }

/** What a mark is called for the styles. */
const CLASSES: Partial<Record<Marked['mark'], string>> = {
  wrong: 'run-wrong',
  extra: 'run-wrong',
  missing: 'run-missing',
}

/** In a guide what is typed right, and what is being typed, is told from what is not typed yet. */
const GUIDE_CLASSES: Partial<Record<Marked['mark'], string>> = {
  ...CLASSES,
  correct: 'run-correct',
  pending: 'run-pending',
  hint: 'run-hint',
}

/**
 * Shows a text with its marks, a span for each marked stretch, the rest plain text. What stands there already stays: this runs
 * on key presses, which mostly change the last text alone. `tail` is added behind the text.
 */
export function showRuns(
  element: Element,
  text: string,
  runs: readonly Marked[],
  { tail = '', isGuide = false }: { tail?: string; isGuide?: boolean } = {},
): void {
  const classes = isGuide ? GUIDE_CLASSES : CLASSES
  let child = element.firstChild
  const show = (shown: string, className?: string) => {
    const [known, text] = className === undefined ? [child, child] : [child, child?.firstChild]
    if (known && text instanceof Text && (known as Partial<Element>).className === className) {
      if (text.data !== shown) text.data = shown
      child = known.nextSibling
    } else
      element.insertBefore(className === undefined ? document.createTextNode(shown) : span(shown, className), child)
  }
  let at = 0
  for (const { mark, start, end } of runs) {
    const className = classes[mark]
    if (className === undefined) continue
    if (start > at) show(text.slice(at, start))
    show(text.slice(start, end), className)
    at = end
  }
  if (at < text.length || tail !== '') show(text.slice(at) + tail)
  while (child) {
    const next: ChildNode | null = child.nextSibling
    child.remove()
    child = next
  }
}

function span(text: string, className: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  return element
}

/**
 * What must be laid out to underline the mistakes of a text: up to the end of the word that holds the last one, behind which
 * nothing decides where it stands. Empty without mistakes.
 */
export function mistakenPart(text: string, typed: readonly Run[]): string {
  const last = typed.findLast(({ mark }) => CLASSES[mark] !== undefined)
  if (!last) return ''
  const rest = text.slice(last.end).search(/\s/)
  return rest < 0 ? text : text.slice(0, last.end + rest)
}

/** Gives what is typed the indentation of its original, which nobody has to type. */
export function indent(element: HTMLElement, original: string): void {
  element.style.setProperty('--indent', `${Math.max(0, original.search(/\S/))}ch`)
}
