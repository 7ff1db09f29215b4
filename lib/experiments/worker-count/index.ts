import { defineExperiment } from '../define.ts'
import { kernel, variantKey } from './kernel.ts'
import {
  LESSON_PAYLOAD_BYTES,
  LESSON_PAYLOADS,
  LESSON_WORKERS,
  PAYLOAD_BYTES,
  PAYLOADS,
  ROUNDS,
  WAIT_MS,
  WORKERS,
  type WorkerCountParameters,
  workerCountParameters,
} from './parameters.ts'

const GROUPS = [
  { key: 'cpu', label: '압축' },
  { key: 'wait', label: '기다림' },
] as const

export const experiment = defineExperiment<WorkerCountParameters>({
  id: 'exp-worker-count',
  title: '워커 수와 처리량',
  question: '워커를 늘리면 처리량은 어디까지 늘까요? 계산하는 일과 기다리는 일은 어떻게 다를까요?',
  summary: `데이터 ${LESSON_PAYLOADS}조각을 워커 수만 바꿔 가며 gzip으로 압축하고, ${WAIT_MS} ms씩 기다리는 일도 똑같이 나눠 맡겨 처리량을 견줘요.`,
  platforms: ['browser', 'node'],
  needs: ['workers', 'gzip'],
  // A round of the default settings takes about 3 s on two cores; a verdict on the best of five needs nine.
  budgetMs: 45_000,
  limits: ({ kind }) =>
    kind === 'browser'
      ? [
          '브라우저는 코어 수를 실제보다 적게 알려 줄 수 있어요. 그래서 코어 수에 기댄 주장은 불성립으로 판정하지 않아요.',
        ]
      : [],
  parameters: workerCountParameters,
  fields: [
    {
      key: 'workers',
      kind: 'choice-list',
      label: '워커 수',
      hint: '두 개 이상 골라 주세요. 코어 수와 그 두 배, 네 배가 들어 있어야 주장을 판정할 수 있어요. 32개는 서버의 메모리 제한에 걸릴 수 있어요.',
      options: WORKERS.map(value => ({ value, label: `${value}개` })),
      min: 2,
      max: WORKERS.length,
    },
    {
      key: 'payloads',
      kind: 'choice',
      label: '데이터 조각 수',
      options: PAYLOADS.map(value => ({ value, label: `${value}조각` })),
    },
    {
      key: 'payloadBytes',
      kind: 'choice',
      label: '조각 크기',
      options: PAYLOAD_BYTES.map(value => ({ value, label: `${value / 1024} KB` })),
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
  defaults: {
    workers: LESSON_WORKERS,
    payloads: LESSON_PAYLOADS,
    payloadBytes: LESSON_PAYLOAD_BYTES,
    rounds: ROUNDS.default,
  },
  premises: { payloads: LESSON_PAYLOADS, payloadBytes: LESSON_PAYLOAD_BYTES },
  axis: { label: '워커 수', unit: '개', scale: 'log' },
  groups: [...GROUPS],
  variants: ({ workers }) =>
    GROUPS.flatMap(({ key: group }) =>
      workers.map(count => ({ key: variantKey(group, count), label: `${count}개`, value: count, group })),
    ),
  rounds: params => params.rounds,
  measures: [
    { id: 'payloads', label: '처리한 조각', unit: '개', kind: 'exact' },
    { id: 'bytes', label: '압축한 양', unit: 'B', kind: 'exact' },
    { id: 'peak', label: '동시에 맡긴 조각', unit: '개', kind: 'exact' },
    { id: 'rate', label: '처리량', unit: '조각/초', kind: 'observed', better: 'more' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  charts: [{ measure: 'rate', label: '처리량 (워커가 가장 적을 때 = 1)', form: 'line', relative: 'first' }],
  computed: {
    label: 'min(워커 수, 조각 수)',
    measures: ['peak'],
    value: ({ payloads }, variant) => Math.min(payloads, variant.value),
  },
  prediction: { question: '압축은 워커가 몇 개일 때 가장 빠를까요?' },
  kernel,
})
