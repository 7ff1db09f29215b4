import type { ParagraphStatistics } from './statistics.ts'

export interface Definition {
  /** Name in the interface. */
  label: string
  /** Unit behind the figure; '' if none. */
  unit: string
  /** How it is counted, in full sentences. */
  text: string
}

/** What each figure means, for the interface: one click away from wherever it is shown. */
export const definitions: Record<keyof ParagraphStatistics, Definition> = {
  strokes: {
    label: '타수',
    unit: '타',
    text: '두벌식 자판에서 글자를 쓰려고 누른 글쇠의 수예요. ㅘ와 ㄳ은 두 타, ㄲ과 ㅒ는 한 타로 세고, Shift와 지우는 글쇠는 세지 않아요. 틀리게 누른 글쇠도 들어가요.',
  },
  rightStrokes: {
    label: '바른 타수',
    unit: '타',
    text: '누른 뒤에 틀린 글자가 늘지 않은 글쇠의 수예요. 조합 중인 글자는 다음 글자의 첫소리까지 내다보고, 아직 맞게 될 수 있으면 바르게 누른 것으로 세요.',
  },
  corrections: {
    label: '지움',
    unit: '번',
    text: '글자를 지운 횟수예요. 조합 중인 글자에서 낱자 하나를 물린 것도 한 번이에요.',
  },
  activeMs: {
    label: '쓴 시간',
    unit: '',
    text: '글쇠와 글쇠 사이의 시간을 모두 더한 값이에요. 5초를 넘게 쉰 구간은 더하지 않아요.',
  },
  strokesPerMinute: {
    label: '분당 타수',
    unit: '타/분',
    text: '타수를 쓴 시간으로 나눈 값이에요. 쓴 시간이 1초가 안 되면 보여 주지 않아요.',
  },
  wordsPerMinute: {
    label: 'WPM',
    unit: 'WPM',
    text: '글쇠 다섯 번을 한 낱말로 보고 1분에 몇 낱말을 썼는지 센 값이에요. 영문 자판에서 흔히 쓰는 단위예요.',
  },
  keystrokeAccuracy: {
    label: '타건 정확도',
    unit: '%',
    text: '바른 타수를 전체 타수로 나눈 값이에요. 틀렸다가 고친 글쇠도 틀린 것으로 남아요.',
  },
  finalAccuracy: {
    label: '결과 정확도',
    unit: '%',
    text: '지금 남아 있는 글을 원문과 나란히 맞추어, 맞은 글자를 맞은 글자·틀린 글자·더 쓴 글자·빠뜨린 글자의 합으로 나눈 값이에요. 한 글자를 빠뜨려도 뒤따르는 글자는 틀린 것이 되지 않아요.',
  },
  rightCharacters: { label: '맞은 글자', unit: '자', text: '지금 남아 있는 글에서 원문과 같은 글자의 수예요.' },
  flaggedCharacters: {
    label: '틀린 글자',
    unit: '자',
    text: '지금 남아 있는 글에서 틀린 글자, 더 쓴 글자, 빠뜨린 글자를 더한 수예요.',
  },
  hints: { label: '힌트', unit: '번', text: '힌트를 본 횟수예요.' },
  pastedCharacters: {
    label: '붙여 넣은 글자',
    unit: '자',
    text: '붙여 넣거나 끌어다 놓은 글자, 한꺼번에 스무 자 넘게 들어온 글자의 수예요. 타수에는 들어가지 않아요.',
  },
  charactersWritten: {
    label: '쓴 글자',
    unit: '자',
    text: '지금 남아 있는 글의 글자 수예요. 띄어쓰기도 세고, 줄 앞의 들여쓰기는 세지 않아요.',
  },
  complete: {
    label: '완성',
    unit: '',
    text: '쓴 글이 원문과 끝까지 같아요. 따옴표나 줄표처럼 모양만 다른 기호는 같은 것으로 봐요.',
  },
  modes: {
    label: '쓰기 방식',
    unit: '타',
    text: '보고 쓰기, 외워 쓰기, 빈칸 쓰기, 듣고 쓰기에서 누른 타수를 따로 센 값이에요. 맞고 틀림을 가리는 방법은 모두 같아요.',
  },
  askedCharacters: {
    label: '떠올릴 글자',
    unit: '자',
    text: '외워 쓰기에서는 지나온 글자 모두, 빈칸 쓰기에서는 지나온 빈칸의 글자 수예요. 띄어쓰기는 세지 않아요.',
  },
  recalledCharacters: {
    label: '외운 글자',
    unit: '자',
    text: '떠올릴 글자 가운데 힌트나 다른 쓰기 방식으로 먼저 보지 않고 맞게 쓴 글자의 수예요.',
  },
  recall: {
    label: '외운 비율',
    unit: '%',
    text: '외운 글자를 떠올릴 글자로 나눈 값이에요. 힌트로 본 글자와 틀린 글자는 외운 것으로 세지 않아요.',
  },
}
