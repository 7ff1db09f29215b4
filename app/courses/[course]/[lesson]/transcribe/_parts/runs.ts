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
 * Shows a text with its marks, a span for each marked stretch. The rest is plain text: a text without mistakes is one text
 * node, which is changed in place, since this runs on every key press. `tail` is added behind the text.
 */
export function showRuns(
  element: Element,
  text: string,
  runs: readonly Marked[],
  { tail = '', isGuide = false }: { tail?: string; isGuide?: boolean } = {},
): void {
  const classes = isGuide ? GUIDE_CLASSES : CLASSES
  const marked = runs.filter(({ mark }) => classes[mark])
  const only = element.childNodes.length === 1 ? element.firstChild : null
  if (marked.length === 0 && only instanceof Text) {
    only.data = text + tail
    return
  }
  const nodes: (string | Element)[] = []
  let at = 0
  for (const { mark, start, end } of marked) {
    if (start > at) nodes.push(text.slice(at, start))
    const span = document.createElement('span')
    span.className = classes[mark]!
    span.textContent = text.slice(start, end)
    nodes.push(span)
    at = end
  }
  nodes.push(text.slice(at) + tail)
  element.replaceChildren(...nodes)
}

/** Is anything of what was typed marked as a mistake? */
export function hasMistake(typed: readonly Run[]): boolean {
  return typed.some(({ mark }) => CLASSES[mark] !== undefined)
}

/** Gives what is typed the indentation of its original, which nobody has to type. */
export function indent(element: HTMLElement, original: string): void {
  element.style.setProperty('--indent', `${Math.max(0, original.search(/\S/))}ch`)
}
