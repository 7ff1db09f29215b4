import { defineExperiment } from '../define.ts'
import { kernel, variantKey } from './kernel.ts'
import {
  type BufferPoolParameters,
  bufferPoolParameters,
  LESSON_REQUESTS,
  LESSON_USERS,
  REQUESTS,
  ROUNDS,
  STRIDES,
  USERS,
} from './parameters.ts'

const GROUPS = [
  { key: 'none', label: '풀 없이' },
  { key: 'pool', label: '풀 사용' },
] as const

export const experiment = defineExperiment<BufferPoolParameters>({
  id: 'exp-buffer-pool',
  title: '버퍼 풀과 할당',
  question: '버퍼를 매번 만들지 않고 돌려쓰면 할당과 가비지 컬렉션은 얼마나 줄까요?',
  summary:
    '64 KiB 버퍼를 쓰는 요청 10,000건을 풀 없이, 그리고 풀을 두고 처리해요. 새로 만든 버퍼를 세고, 가비지 컬렉션과 시간을 새 프로세스 다섯 개에서 재요.',
  platforms: ['browser', 'node'],
  // What was allocated before decides when the collector runs.
  processes: 5,
  budgetMs: 60_000,
  limits: ({ kind, collections }) => [
    ...(collections ? [] : ['이 브라우저는 가비지 컬렉션을 알려 주지 않아서, 할당 횟수와 시간만 재요.']),
    ...(kind === 'browser' && collections
      ? ['브라우저의 가비지 컬렉션은 짐작한 값이에요. 잇달아 일어난 컬렉션은 한 번으로 셀 수 있어요.']
      : []),
  ],
  parameters: bufferPoolParameters,
  fields: [
    {
      key: 'users',
      kind: 'choice-list',
      label: '동시 사용자',
      hint: '한순간에 버퍼를 함께 들고 있는 요청 수예요.',
      options: USERS.map(value => ({ value, label: `${value}명` })),
      min: 1,
      max: USERS.length,
    },
    {
      key: 'requests',
      kind: 'choice',
      label: '요청 수',
      options: REQUESTS.map(value => ({ value, label: `${value.toLocaleString('ko-KR')}건` })),
    },
    {
      key: 'stride',
      kind: 'choice',
      label: '버퍼에 쓰는 간격',
      hint: '요청마다 버퍼 전체에 걸쳐 이 간격으로 값을 써요. 촘촘히 쓸수록 할당이 차지하는 몫은 작아져요.',
      options: STRIDES.map((value, index) => ({
        value,
        label: `${value.toLocaleString('ko-KR')} B (${['캐시 라인', '메모리 페이지'][index]}마다)`,
      })),
    },
    {
      key: 'rounds',
      kind: 'number',
      label: '반복 횟수',
      hint: '새 프로세스 다섯 개가 나눠서 반복해요.',
      unit: '회',
      min: ROUNDS.min,
      max: ROUNDS.max,
      step: 1,
    },
  ],
  defaults: { users: LESSON_USERS, requests: LESSON_REQUESTS, stride: 64, rounds: ROUNDS.default },
  premises: { requests: LESSON_REQUESTS },
  axis: { label: '동시 사용자', unit: '명', scale: 'log' },
  groups: [...GROUPS],
  variants: ({ users }) =>
    GROUPS.flatMap(({ key: group }) =>
      users.map(count => ({ key: variantKey(group, count), label: `${count}명`, value: count, group })),
    ),
  rounds: params => params.rounds,
  measures: [
    { id: 'factory', label: '새로 만든 버퍼', unit: '개', kind: 'exact' },
    { id: 'uses', label: '버퍼를 쓴 요청', unit: '건', kind: 'exact' },
    { id: 'collections', label: '가비지 컬렉션', unit: '회', kind: 'observed', events: true },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  charts: [
    { measure: 'time', label: '걸린 시간 (풀 없이 한 명일 때 = 1)', form: 'line', relative: variantKey('none', 1) },
    { measure: 'collections', label: '가비지 컬렉션 (회)', form: 'bar' },
  ],
  computed: {
    label: '풀 없이는 요청 수, 풀이 있으면 동시 사용자',
    measures: ['factory'],
    value: ({ requests }, variant) => (variant.group === 'none' ? requests : variant.value),
  },
  prediction: {
    question: '풀이 있을 때와 없을 때, 시간은 어느 쪽이 얼마나 짧을까요? 가장 빠를 것 같은 것을 골라 보세요.',
  },
  kernel,
})
