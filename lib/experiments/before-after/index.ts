import { sizeLabel } from '../buffer-size/parameters.ts'
import { defineExperiment } from '../define.ts'
import { kernel } from './kernel.ts'
import {
  type BeforeAfterParameters,
  beforeAfterParameters,
  FILE_SIZES,
  FILES,
  LESSON_FILE_BYTES,
  LESSON_FILES,
  ROUNDS,
  WAYS,
  WORKERS,
} from './parameters.ts'

const BEFORE = WAYS[0]?.key as string

export const experiment = defineExperiment<BeforeAfterParameters>({
  id: 'exp-before-after',
  title: '최적화 전과 후',
  question: '버퍼, 병렬, 풀을 하나씩 그리고 함께 바꾸면 파일 100개를 압축하는 일이 얼마나 나아질까요?',
  summary:
    '파일 100개를 버퍼로 읽어 압축해요. 버퍼 크기(1 KB, 64 KB), 하나씩 또는 여러 워커에서 한꺼번에, 풀이 없을 때와 있을 때를 엮은 여덟 가지를 섞어 가며 재요.',
  platforms: ['browser', 'node'],
  budgetMs: 60_000,
  parameters: beforeAfterParameters,
  fields: [
    {
      key: 'files',
      kind: 'choice',
      label: '파일 수',
      options: FILES.map(value => ({ value, label: `${value}개` })),
    },
    {
      key: 'fileBytes',
      kind: 'choice',
      label: '파일 하나의 크기',
      options: FILE_SIZES.map(value => ({ value, label: sizeLabel(value) })),
    },
    {
      key: 'workers',
      kind: 'choice',
      label: '병렬일 때의 워커',
      hint: '한꺼번에 압축하는 파일의 수이기도 해요.',
      options: WORKERS.map(value => ({ value, label: `${value}개` })),
    },
    {
      key: 'rounds',
      kind: 'number',
      label: '반복 횟수',
      unit: '회',
      min: ROUNDS.min,
      max: ROUNDS.max,
      step: 1,
    },
  ],
  defaults: { files: LESSON_FILES, fileBytes: LESSON_FILE_BYTES, workers: 4, rounds: ROUNDS.default },
  premises: { files: LESSON_FILES },
  axis: { label: '방식', unit: '', scale: 'category' },
  variants: () => WAYS.map(({ key, label }, index) => ({ key, label, value: index })),
  rounds: params => params.rounds,
  measures: [
    { id: 'reads', label: '데이터를 읽은 호출', unit: '회', kind: 'exact' },
    { id: 'bytes', label: '압축한 양', unit: 'B', kind: 'exact' },
    { id: 'made', label: '만든 버퍼', unit: '개', kind: 'exact' },
    { id: 'madeBytes', label: '버퍼로 할당한 양', unit: 'B', kind: 'exact' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
    { id: 'cpu', label: 'CPU 시간', unit: 'ms', kind: 'observed' },
    { id: 'peak', label: '힙과 버퍼의 최고점', unit: 'B', kind: 'observed' },
  ],
  charts: [
    { measure: 'time', label: '걸린 시간', form: 'bar', relative: BEFORE },
    { measure: 'cpu', label: 'CPU 시간', form: 'bar' },
    { measure: 'peak', label: '힙과 버퍼의 최고점', form: 'bar' },
    { measure: 'made', label: '만든 버퍼', form: 'bar' },
  ],
  needs: ['files', 'workers', 'gzip'],
  limits: ({ memory, cpu }) => (memory && cpu ? [] : ['브라우저는 메모리와 CPU 시간을 알려 주지 않아요.']),
  computed: {
    label: '파일 수 × ⌈파일 크기 ÷ 버퍼⌉',
    measures: ['reads'],
    value: ({ files, fileBytes }, variant) => files * Math.ceil(fileBytes / (WAYS[variant.value]?.bufferBytes ?? 1)),
  },
  kernel,
})
