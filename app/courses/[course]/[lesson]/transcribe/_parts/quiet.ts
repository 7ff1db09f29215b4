/** What typing in a field fires at it. */
interface Typing {
  keydown: KeyboardEvent
  keypress: KeyboardEvent
  keyup: KeyboardEvent
  beforeinput: InputEvent
  textInput: Event
  input: Event
  compositionstart: CompositionEvent
  compositionupdate: CompositionEvent
  compositionend: CompositionEvent
  selectionchange: Event
}
const TYPES = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'textInput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'selectionchange',
] as const satisfies readonly (keyof Typing)[]

/**
 * Hears typing in a field, and nobody behind the window does. React listens at the document for every one of these events, on
 * the way down and on the way up, and looks for components that handle it: for a field that no component handles that is a
 * third of all script that a key press runs. Who else wants to hear of it listens at the window on the way down, as this does.
 */
export function hearAlone(
  field: HTMLElement,
  heard: { [Type in keyof Typing]?: (event: Typing[Type]) => void },
  signal: AbortSignal,
): void {
  for (const type of TYPES) {
    const listener = heard[type] as ((event: Event) => void) | undefined
    const hear = (event: Event) => {
      if (event.target !== field) return
      event.stopPropagation()
      listener?.(event)
    }
    window.addEventListener(type, hear, { capture: true, signal })
  }
}
