import { defineExperiment } from '../define.ts'
import { formats } from './formats.ts'
import { kernel, variantKey, WAYS } from './kernel.ts'
import {
  CONTENTS,
  LESSON_RECORDS,
  RECORDS,
  ROUNDS,
  type SerializationParameters,
  serializationParameters,
  USERS,
} from './parameters.ts'

const FORMATS = formats().map(({ key, label }) => ({ key, label }))
const CONTENT_LABELS = ['사용자(글과 날짜)', '센서 기록(소수 여덟 개)']

export const experiment = defineExperiment<SerializationParameters>({
  id: 'exp-serialization',
  title: '직렬화 형식',
  question: '이진 형식은 JSON보다 얼마나 작고, 정말 더 빠를까요?',
  summary:
    '같은 기록을 JSON, MessagePack, 스키마를 미리 아는 이진 형식으로 쓰고 다시 읽어요. 바이트는 정확히 세고 시간은 재요. 이진 형식 둘은 재다가 규격대로 짠 TypeScript 코드예요.',
  platforms: ['browser', 'node'],
  limits: () => [
    'MessagePack의 시간은 라이브러리마다 달라요. 여기서 재는 것은 재다의 구현이에요. 바이트 수는 어느 라이브러리로 써도 같아요.',
  ],
  parameters: serializationParameters,
  fields: [
    {
      key: 'records',
      kind: 'choice',
      label: '기록 수',
      options: RECORDS.map(value => ({ value, label: `${value.toLocaleString('ko-KR')}개` })),
    },
    {
      key: 'content',
      kind: 'choice',
      label: '내용',
      hint: '글이 많은 데이터와 소수가 많은 데이터는 줄어드는 몫이 달라요.',
      options: CONTENTS.map((value, index) => ({ value, label: CONTENT_LABELS[index] as string })),
    },
    {
      key: 'rounds',
      kind: 'number',
      label: '반복 횟수',
      hint: '많이 반복할수록 구간이 좁아지고 오래 걸려요.',
      unit: '회',
      ...ROUNDS,
      step: 1,
    },
  ],
  defaults: { records: LESSON_RECORDS, content: USERS, rounds: ROUNDS.default },
  premises: { records: LESSON_RECORDS, content: USERS },
  axis: { label: '형식', unit: '', scale: 'category' },
  groups: [...WAYS],
  variants: () =>
    WAYS.flatMap(({ key: way }) =>
      FORMATS.map(({ key, label }, value) => ({ key: variantKey(key, way), label, value, group: way })),
    ),
  rounds: params => params.rounds,
  measures: [
    { id: 'bytes', label: '크기', unit: 'B', kind: 'exact' },
    { id: 'records', label: '기록', unit: '개', kind: 'exact' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  charts: [
    { measure: 'bytes', label: '크기 (JSON = 1)', form: 'bar', relative: 'first' },
    { measure: 'time', label: '걸린 시간 (JSON = 1)', form: 'bar', relative: 'first' },
  ],
  prediction: {
    question: '기록을 쓰고 읽는 데 어느 형식이 가장 빠를까요?',
    measure: 'time',
    among: FORMATS.map(({ key }) => variantKey(key, 'both')),
  },
  kernel,
})
