import { defineExperiment } from '../define.ts'
import { kernel, partsOf, variantKey } from './kernel.ts'
import {
  type AmdahlParameters,
  amdahlParameters,
  FACTOR,
  FACTORS,
  ROUNDS,
  SHARE,
  SHARES,
  SPLIT,
  WORKERS,
} from './parameters.ts'

const times = (value: number) => `${value.toLocaleString('ko-KR')}배`

export const experiment = defineExperiment<AmdahlParameters>({
  id: 'exp-amdahl',
  title: '암달의 법칙',
  question: '일부만 빠르게 하면 전체는 얼마나 빨라질까요?',
  summary:
    '두 단계로 이루어진 계산에서 한 단계의 일을 몇 분의 1로 줄이고 전체 시간을 재요. 80%를 실제로 워커 여럿에 나눠 맡긴 시간도 함께 재서, 계산한 배속과 견줘요.',
  platforms: ['browser', 'node'],
  needs: ['workers'],
  parameters: amdahlParameters,
  fields: [
    {
      key: 'share',
      kind: 'number',
      label: '고칠 비율 P',
      hint: '전체 일 가운데 빠르게 할 수 있는 부분이에요. ‘직접 정한 비율’ 줄에 나와요.',
      unit: '%',
      ...SHARE,
      step: 1,
    },
    {
      key: 'factor',
      kind: 'number',
      label: '그 부분의 배속 S',
      hint: '그 부분만 몇 배 빠르게 할지 정해요.',
      unit: '배',
      ...FACTOR,
      step: 1,
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
  defaults: { share: 50, factor: 8, rounds: ROUNDS.default },
  premises: {},
  axis: { label: '그 부분의 배속', unit: '배', scale: 'log' },
  groups: [
    ...SHARES.map(share => ({ key: String(share), label: `${share}%` })),
    { key: 'own', label: '직접 정한 비율' },
    { key: 'workers', label: `${SPLIT}%를 워커에 나누기` },
  ],
  variants: ({ factor }) => [
    ...SHARES.flatMap(share =>
      FACTORS.map(value => ({ key: variantKey(share, value), label: times(value), value, group: String(share) })),
    ),
    ...[...new Set([1, factor, ...FACTORS])]
      .sort((a, b) => a - b)
      .map(value => ({ key: variantKey('own', value), label: times(value), value, group: 'own' })),
    ...WORKERS.map(value => ({
      key: variantKey('workers', value),
      label: `워커 ${value}개`,
      value,
      group: 'workers',
    })),
  ],
  rounds: params => params.rounds,
  measures: [
    { id: 'speedup', label: '계산한 배속', unit: '배', kind: 'exact', better: 'more' },
    { id: 'steps', label: '차례로 한 계산', unit: '번', kind: 'exact' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  charts: [
    { measure: 'speedup', label: '전체의 배속 (계산)', form: 'line' },
    { measure: 'time', label: '걸린 시간 (고치기 전 = 1)', form: 'line', relative: 'first' },
  ],
  computed: {
    label: '남은 부분 + 고칠 부분 ÷ 배속',
    measures: ['steps'],
    value: ({ share }, { group, value }) => {
      const { rest, improved } = partsOf(group === 'own' ? share : group === 'workers' ? SPLIT : Number(group), value)
      return rest + improved
    },
  },
  prediction: {
    question: '전체가 가장 빨라지는 것은 어느 것일까요?',
    among: [variantKey(5, 1000), variantKey(20, 10), variantKey(80, 2)],
  },
  kernel,
})
