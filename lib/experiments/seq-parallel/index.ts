import { defineExperiment } from '../define.ts'
import { kernel, variantKey } from './kernel.ts'
import {
  JOBS,
  LESSON_JOBS,
  ROUNDS,
  type SeqParallelParameters,
  STEPS,
  seqParallelParameters,
  WAITS_MS,
} from './parameters.ts'

const GROUPS = [
  { key: 'wait', label: '기다리는 작업' },
  { key: 'cpu', label: '계산하는 작업' },
] as const

const STEP_LABELS = ['짧게', '보통', '길게']

export const experiment = defineExperiment<SeqParallelParameters>({
  id: 'exp-seq-parallel',
  title: '순차와 병렬',
  question: '작업 여럿을 하나씩 할 때와 한꺼번에 할 때, 걸리는 시간은 얼마나 달라질까요?',
  summary:
    '같은 작업 네 개를 하나씩, 그리고 한꺼번에 해 봐요. 타이머를 기다리는 작업과 워커에서 계산하는 작업을 따로 재서 견줘요.',
  platforms: ['browser', 'node'],
  needs: ['workers'],
  limits: ({ kind }) =>
    kind === 'browser'
      ? [
          '브라우저는 코어 수를 실제보다 적게 알려 줄 수 있어요. 그래서 코어 수에 기댄 주장은 불성립으로 판정하지 않아요.',
        ]
      : [],
  parameters: seqParallelParameters,
  fields: [
    {
      key: 'jobs',
      kind: 'choice',
      label: '작업 수',
      hint: `레슨의 주장은 작업 ${LESSON_JOBS}개를 두고 한 말이에요.`,
      options: JOBS.map(value => ({ value, label: `${value}개` })),
    },
    {
      key: 'waitMs',
      kind: 'choice',
      label: '작업 하나가 기다리는 시간',
      options: WAITS_MS.map(value => ({ value, label: `${value} ms` })),
    },
    {
      key: 'steps',
      kind: 'choice',
      label: '작업 하나의 계산량',
      options: STEPS.map((value, index) => ({ value, label: `${STEP_LABELS[index]} (${value / 1e6}백만 번)` })),
    },
    {
      key: 'rounds',
      kind: 'number',
      label: '반복 횟수',
      hint: '많이 반복할수록 구간이 좁아지고 오래 걸려요.',
      unit: '회',
      min: ROUNDS.min,
      max: ROUNDS.max,
      step: 1,
    },
  ],
  defaults: { jobs: LESSON_JOBS, waitMs: 200, steps: 40_000_000, rounds: ROUNDS.default },
  premises: { jobs: LESSON_JOBS },
  axis: { label: '한꺼번에 하는 작업', unit: '개', scale: 'category' },
  groups: [...GROUPS],
  variants: ({ jobs }) =>
    GROUPS.flatMap(({ key: group }) =>
      [1, jobs].map(limit => ({
        key: variantKey(group, limit),
        label: limit === 1 ? '하나씩' : `${limit}개 한꺼번에`,
        value: limit,
        group,
      })),
    ),
  rounds: params => params.rounds,
  measures: [
    { id: 'jobs', label: '끝낸 작업', unit: '개', kind: 'exact' },
    { id: 'peak', label: '동시에 진행한 작업', unit: '개', kind: 'exact' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  charts: [{ measure: 'time', label: '걸린 시간 (하나씩 할 때 = 1)', form: 'bar', relative: 'first' }],
  computed: {
    label: '동시에 진행한 작업 = 한꺼번에 하는 작업',
    measures: ['peak'],
    value: (_, variant) => variant.value,
  },
  prediction: { question: '작업 네 개를 한꺼번에 하면 어느 쪽이 더 많이 빨라질까요?' },
  kernel,
})
