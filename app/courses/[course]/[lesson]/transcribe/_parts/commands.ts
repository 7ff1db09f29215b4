import { preferences } from './preferences.ts'

/** What a key does; those of the field itself (`field.ts`) stand here for the list alone. */
export type Command =
  | 'advance'
  | 'hint'
  | 'paragraph'
  | 'leave'
  | 'mode'
  | 'settings'
  | 'commands'
  | 'replay'
  | 'slower'
  | 'faster'

export interface CommandText {
  command: Command
  keys: string
  text: string
  /** Stays when shortcuts are switched off: it belongs to writing. */
  always?: boolean
}

export const COMMANDS: readonly CommandText[] = [
  { command: 'advance', keys: 'Enter', text: '다 쓴 단락에서 다음 단락으로', always: true },
  { command: 'advance', keys: 'Ctrl+Enter', text: '남은 글을 두고 다음 단락으로' },
  { command: 'hint', keys: 'Tab', text: '힌트: 다음 낱말, 한 번 더 누르면 다음 구절, 또 누르면 남은 글' },
  { command: 'hint', keys: 'Tab 누르고 있기', text: '누르는 동안 남은 글 전체를 흐리게 보기' },
  { command: 'paragraph', keys: 'Alt+↑ / Alt+↓', text: '앞 단락, 뒤 단락' },
  { command: 'leave', keys: 'Esc 다음 Tab', text: '입력란에서 나가기' },
  { command: 'mode', keys: 'Alt+M', text: '쓰기 방식 고르기' },
  { command: 'settings', keys: 'Alt+S', text: '쓰기 설정' },
  { command: 'commands', keys: 'Alt+/', text: '단축키 목록. 입력란 밖에서는 ?만 눌러도 돼요.' },
  { command: 'replay', keys: 'Alt+R', text: '듣고 쓰기에서 문장 다시 듣기' },
  { command: 'slower', keys: 'Alt+, / Alt+.', text: '듣고 쓰기에서 느리게, 빠르게' },
]

const BY_CODE: Record<string, Command> = {
  KeyM: 'mode',
  KeyS: 'settings',
  Slash: 'commands',
  KeyR: 'replay',
  Comma: 'slower',
  Period: 'faster',
}

const listeners = new Set<(command: Command) => void>()

/** Tells of the commands that belong to no single field. */
export function onCommand(listener: (command: Command) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Listens for their keys in the whole page. */
export function listenForCommands(): () => void {
  const take = (event: KeyboardEvent) => {
    if (event.repeat || !preferences().comfort.shortcuts) return
    const command = commandOf(event)
    // In a dialog keys belong to the dialog.
    if (!command || document.querySelector('dialog[open]')) return
    event.preventDefault()
    for (const listener of listeners) listener(command)
  }
  // Before the field, which lets nobody behind the window hear of its keys.
  window.addEventListener('keydown', take, { capture: true })
  return () => window.removeEventListener('keydown', take, { capture: true })
}

function commandOf({ code, key, altKey, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): Command | undefined {
  if (ctrlKey || metaKey) return undefined
  if (altKey) return shiftKey ? undefined : BY_CODE[code]
  return key === '?' && !isTyping(target) ? 'commands' : undefined
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('textarea, input, select, [contenteditable]') !== null
}
