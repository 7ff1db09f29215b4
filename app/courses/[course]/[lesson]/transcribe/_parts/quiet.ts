/** Nothing but React listens for these, and that only out of habit. */
const UNHEARD = ['compositionupdate', 'textInput', 'keypress']
/** Heard on the field itself. */
const HEARD_HERE = ['beforeinput', 'input', 'compositionstart', 'compositionend', 'keyup']

/**
 * Spares a key press React's listeners. It listens at the document for every event, on the way down and on the way up, and
 * looks for components that handle it: for a field that no component handles that is a quarter of all script that a key press
 * runs. `keydown` passes, for the commands of the page.
 */
export function keepFromReact(field: HTMLElement, signal: AbortSignal): void {
  const stop = (event: Event) => {
    if (event.target === field) event.stopPropagation()
  }
  for (const type of UNHEARD) window.addEventListener(type, stop, { capture: true, signal })
  for (const type of HEARD_HERE) field.addEventListener(type, stop, { signal })
}
