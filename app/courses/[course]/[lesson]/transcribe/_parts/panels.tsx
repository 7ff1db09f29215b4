import { useEffect, useState } from 'react'
import { type Definition, definitions } from '#lib/transcription/definitions.ts'
import { COMMANDS, onCommand } from './commands.ts'
import { Dialog } from './dialog.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { usePreferences } from './use-preferences.ts'

export type Panel = 'settings' | 'commands' | 'definitions'

/** The panel that is open, if any; opened by its button or by its key. */
export function Panels({ panel, open }: { panel: Panel | undefined; open: (panel: Panel | undefined) => void }) {
  useEffect(
    () =>
      onCommand(command => {
        if (command === 'settings' || command === 'commands') open(command)
      }),
    [open],
  )
  const close = () => open(undefined)
  if (panel === 'settings') return <SettingsPanel onClose={close} />
  if (panel === 'commands') return <CommandList onClose={close} />
  return panel === 'definitions' ? <Definitions onClose={close} /> : null
}

export function usePanel(): [Panel | undefined, (panel: Panel | undefined) => void] {
  return useState<Panel>()
}

function CommandList({ onClose }: { onClose: () => void }) {
  const { shortcuts } = usePreferences().comfort
  return (
    <Dialog title="단축키" className="commands-dialog" onClose={onClose}>
      {shortcuts ? null : <p className="notice">단축키가 꺼져 있어요. 쓰기 설정에서 켤 수 있어요.</p>}
      <table className="commands">
        <thead>
          <tr>
            <th scope="col">글쇠</th>
            <th scope="col">하는 일</th>
          </tr>
        </thead>
        <tbody>
          {COMMANDS.filter(({ always }) => shortcuts || always).map(({ keys, text }) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>맥에서는 Alt가 Option이에요. 모든 일은 단추로도 할 수 있고, 원문의 단락을 눌러 그 단락으로 갈 수 있어요.</p>
    </Dialog>
  )
}

const NOW: Definition = {
  label: '지금',
  unit: '타/분',
  text: '최근 5초 동안 누른 글쇠를 1분으로 셈한 빠르기예요. 5초 넘게 쉬면 보여 주지 않아요.',
}
const AVERAGE: Definition = {
  label: '평균',
  unit: '타/분',
  text: '이 화면을 연 뒤로 누른 타수를 쓴 시간으로 나눈 값이에요. 한글 단락과 영문·코드 단락을 따로 세고, 영문·코드는 글쇠 다섯 번을 한 낱말로 보아 WPM으로 나타내요.',
}
const PROGRESS: Definition = {
  label: '진행률',
  unit: '%',
  text: '원문의 글자 가운데 지나온 글자의 비율이에요. 틀린 글자도 들어가고, 모든 단락을 마쳐야 100%가 돼요.',
}
const ACCURACY: Definition = { ...definitions.finalAccuracy, label: '정확도(결과 정확도)' }
const SHOWN = [
  NOW,
  AVERAGE,
  definitions.keystrokeAccuracy,
  PROGRESS,
  ACCURACY,
  definitions.recall,
  definitions.strokes,
  definitions.activeMs,
  definitions.hints,
  definitions.pastedCharacters,
]

function Definitions({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="이렇게 세요" className="definitions-dialog" onClose={onClose}>
      <dl className="definitions">
        {SHOWN.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
