/** Share of the pane's height at which the line at work is kept. */
const EYE_LEVEL = 0.35
/** Above and below this share the line at work is brought back. */
const TOP = 0.12
const BOTTOM = 0.7

/**
 * Scrolls a pane so that something in it stands at eye level. With `lazily` it moves only when that has left the middle of
 * the pane: text that jumps on every line cannot be read.
 */
export function bringIntoView(pane: HTMLElement, box: DOMRect, { lazily = false } = {}): void {
  const frame = pane.getBoundingClientRect()
  const top = box.top - frame.top
  const height = pane.clientHeight
  if (lazily && top >= height * TOP && top + Math.min(box.height, height * 0.3) <= height * BOTTOM) return
  // A glide over many paragraphs shows nothing, and passes text whose height is not known yet.
  const still = isStill() || Math.abs(top) > 2 * height
  pane.scrollTo({ top: pane.scrollTop + top - height * EYE_LEVEL, behavior: still ? 'instant' : 'smooth' })
}

/** How far an element stands below the upper edge of its pane, px. */
export function topIn(pane: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - pane.getBoundingClientRect().top
}

/** Scrolls a pane so that an element stands so far below its upper edge, px. Returns how far it moved. */
export function placeAt(pane: HTMLElement, element: HTMLElement, top: number): number {
  const before = pane.scrollTop
  pane.scrollTop += topIn(pane, element) - top
  return Math.abs(pane.scrollTop - before)
}

function isStill(): boolean {
  return document.documentElement.dataset.motion === 'still' || matchMedia('(prefers-reduced-motion: reduce)').matches
}

/**
 * Keeps the page within the part of the window that an on-screen keyboard leaves: sizes of the visual viewport as
 * `--view-height` and `--view-top` (px), and the class `keyboard` while it is much smaller than the window.
 */
export function followViewport(root: HTMLElement): () => void {
  const view = window.visualViewport
  if (!view) return () => {}
  const follow = () => {
    // Zooming with two fingers changes the visual viewport too, and must not change the layout.
    const isKeyboard = view.scale === 1 && view.height < window.innerHeight - 120
    root.classList.toggle('keyboard', isKeyboard)
    root.style.setProperty('--view-height', `${view.height}px`)
    root.style.setProperty('--view-top', `${view.offsetTop}px`)
  }
  view.addEventListener('resize', follow)
  view.addEventListener('scroll', follow)
  follow()
  return () => {
    view.removeEventListener('resize', follow)
    view.removeEventListener('scroll', follow)
  }
}
