import { defineExperiment } from '../define.ts'
import { kernel, variantKey, WAYS } from './kernel.ts'
import { type ConnGroupsParameters, connGroupsParameters, DEMANDS, MAXIMUM, SERVICES } from './parameters.ts'

export const experiment = defineExperiment<ConnGroupsParameters>({
  id: 'exp-conn-groups',
  title: '묶음으로 나누는 커넥션 풀',
  question: '커넥션을 2의 거듭제곱 묶음으로 나누어 주면 몇 개나 놀게 될까요?',
  summary:
    '여러 서비스가 데이터베이스 하나의 커넥션을 나누어 써요. 필요한 만큼 하나씩 줄 때와 2의 거듭제곱 묶음으로 줄 때, 노는 커넥션과 거절된 커넥션을 세요.',
  platforms: ['browser', 'node'],
  simulation: true,
  parameters: connGroupsParameters,
  fields: [
    {
      key: 'demands',
      kind: 'choice-list',
      label: '서비스 하나의 수요',
      hint: '2의 거듭제곱과 바로 그다음 수를 함께 고르면 차이가 잘 보여요.',
      options: DEMANDS.map(value => ({ value, label: `${value}개` })),
      min: 2,
      max: DEMANDS.length,
    },
    { key: 'services', kind: 'number', label: '서비스 수', unit: '개', ...SERVICES, step: 1 },
    {
      key: 'maximum',
      kind: 'number',
      label: '데이터베이스가 받는 커넥션',
      hint: 'PostgreSQL의 기본값은 100개예요.',
      unit: '개',
      ...MAXIMUM,
      step: 1,
    },
  ],
  defaults: { demands: [1, 2, 3, 4, 5, 8, 9, 16, 17, 32], services: 4, maximum: 100 },
  premises: { services: 4, maximum: 100 },
  axis: { label: '서비스 하나의 수요', unit: '개', scale: 'log' },
  groups: [...WAYS],
  variants: ({ demands }) =>
    WAYS.flatMap(way =>
      demands.map(value => ({
        key: variantKey(way.key, value),
        label: `수요 ${value}개`,
        value,
        group: way.key,
      })),
    ),
  rounds: () => 1,
  measures: [
    { id: 'idleShare', label: '노는 커넥션의 몫', unit: '%', kind: 'exact' },
    { id: 'idle', label: '노는 커넥션', unit: '개', kind: 'exact' },
    { id: 'taken', label: '연 커넥션', unit: '개', kind: 'exact' },
    { id: 'refused', label: '거절된 커넥션', unit: '개', kind: 'exact' },
  ],
  charts: [
    { measure: 'idleShare', label: '연 커넥션 가운데 노는 몫', form: 'line' },
    { measure: 'refused', label: '달라고 했지만 받지 못한 커넥션', form: 'line' },
  ],
  prediction: { question: '노는 커넥션이 가장 적은 쪽은 어디일까요?' },
  kernel,
})
