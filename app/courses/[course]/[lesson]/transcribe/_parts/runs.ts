import type { Run } from '#lib/transcription/judge.ts'

/** What a mark is called for the styles; right text needs none. */
const CLASSES: Partial<Record<Run['mark'], string>> = {
  wrong: 'run-wrong',
  extra: 'run-wrong',
  missing: 'run-missing',
  pending: 'run-pending',
}

/**
 * Shows a text with its marks, a span for each marked stretch. The rest is plain text: a text without mistakes is one text
 * node, which is changed in place, since this runs on every key press. `tail` is added behind the text; in a guide what has
 * been typed right is told from what has not been typed.
 */
export function showRuns(
  element: Element,
  text: string,
  runs: readonly Run[],
  { tail = '', isGuide = false }: { tail?: string; isGuide?: boolean } = {},
): void {
  const classOf = (mark: Run['mark']) => (isGuide && mark === 'correct' ? 'run-correct' : CLASSES[mark])
  const marked = runs.filter(({ mark }) => classOf(mark))
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
    span.className = classOf(mark)!
    span.textContent = text.slice(start, end)
    nodes.push(span)
    at = end
  }
  nodes.push(text.slice(at) + tail)
  element.replaceChildren(...nodes)
}

/** Gives what is typed the indentation of its original, which nobody has to type. */
export function indent(element: HTMLElement, original: string): void {
  element.style.setProperty('--indent', `${Math.max(0, original.search(/\S/))}ch`)
}
