import { sizeLabel } from '../buffer-size/parameters.ts'
import { defineExperiment } from '../define.ts'
import { kernel } from './kernel.ts'
import {
  AMOUNTS,
  CHUNK_SIZES,
  type ChunkLatencyParameters,
  chunkLatencyParameters,
  PACES,
  ROUNDS,
  TEN_MEBIBYTES,
} from './parameters.ts'

export const experiment = defineExperiment<ChunkLatencyParameters>({
  id: 'exp-chunk-latency',
  title: '조각 크기와 첫 바이트',
  question: '네트워크로 보낼 때 한 번에 얼마씩 보내면 첫 바이트가 빨리 오고, 언제 다 도착할까요?',
  summary:
    '이 컴퓨터 안의 TCP 연결로 같은 데이터를 조각 크기만 바꿔 가며 보내요. 받는 쪽에서 요청한 때부터 첫 바이트가 올 때까지, 그리고 모두 올 때까지의 시간을 재요.',
  platforms: ['node'],
  parameters: chunkLatencyParameters,
  fields: [
    {
      key: 'chunks',
      kind: 'choice-list',
      label: '조각 크기',
      hint: '두 개 이상 골라 주세요. 이만큼 채워질 때마다 소켓에 넘겨요.',
      options: CHUNK_SIZES.map(value => ({ value, label: sizeLabel(value) })),
      min: 2,
      max: CHUNK_SIZES.length,
    },
    {
      key: 'bytes',
      kind: 'choice',
      label: '보내는 양',
      options: AMOUNTS.map(value => ({ value, label: `${value.toLocaleString('ko-KR')} B` })),
    },
    {
      key: 'pace',
      kind: 'choice',
      label: '데이터가 생기는 속도',
      hint: '조금씩 생기는 데이터는 조각이 찰 때까지 기다렸다가 보내요.',
      options: PACES.map(value => ({ value, label: value === 0 ? '이미 다 있음' : `초당 ${value / 1000} MB` })),
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
  defaults: { chunks: CHUNK_SIZES, bytes: TEN_MEBIBYTES, pace: 0, rounds: ROUNDS.default },
  premises: { bytes: TEN_MEBIBYTES, pace: 0 },
  axis: { label: '조각 크기', unit: 'B', scale: 'log' },
  variants: ({ chunks }) => chunks.map(size => ({ key: String(size), label: sizeLabel(size), value: size })),
  rounds: params => params.rounds,
  measures: [
    { id: 'writes', label: '소켓에 쓴 횟수', unit: '회', kind: 'exact' },
    { id: 'bytes', label: '받은 양', unit: 'B', kind: 'exact' },
    { id: 'firstByte', label: '첫 바이트까지 걸린 시간', unit: 'ms', kind: 'observed' },
    { id: 'throughput', label: '처리량', unit: 'MB/s', kind: 'observed', better: 'more' },
    { id: 'time', label: '모두 받는 시간', unit: 'ms', kind: 'timed' },
  ],
  charts: [
    { measure: 'firstByte', label: '첫 바이트까지 걸린 시간', form: 'line' },
    { measure: 'throughput', label: '처리량', form: 'line' },
  ],
  needs: ['network', 'workers'],
  prediction: { question: '어느 조각 크기에서 첫 바이트가 가장 빨리 올까요?' },
  computed: {
    label: '⌈보낸 양 ÷ 조각⌉',
    measures: ['writes'],
    value: ({ bytes }, variant) => Math.ceil(bytes / variant.value),
  },
  kernel,
})
