import { defineExperiment } from '../define.ts'
import { kernel, variantKey } from './kernel.ts'
import {
  LESSON_ORDERS,
  type NPlusOneParameters,
  nPlusOneParameters,
  ORDERS,
  ROUND_TRIPS,
  ROUNDS,
} from './parameters.ts'
import { STRATEGIES, statementsOf } from './strategies.ts'

export const experiment = defineExperiment<NPlusOneParameters>({
  id: 'exp-n-plus-one',
  title: 'N+1 쿼리',
  question: '주문과 주문한 사람을 읽는 데 쿼리를 몇 번 보낼까요?',
  summary:
    '진짜 PostgreSQL에 주문 10,000건과 사용자 2,000명을 넣고, 같은 주문을 세 가지 방법으로 읽어요. 보낸 쿼리는 정확히 세고 시간은 재요. 브라우저에서는 브라우저 안에서 도는 PostgreSQL(PGlite)을, 서버에서는 서버의 PostgreSQL을 써요.',
  platforms: ['browser', 'node'],
  needs: ['database'],
  budgetMs: 60_000,
  limits: ({ kind }) => [
    kind === 'browser'
      ? '처음 한 번은 PostgreSQL을 내려받아요(압축해서 5.4 MB). 쿼리가 네트워크를 건너지 않아서, 횟수가 많아도 그만큼 느려지지는 않아요.'
      : '데이터베이스가 가까이 있어서 왕복 시간이 아주 짧아요. 멀리 있을 때의 왕복은 아래에 계산해 두었어요.',
  ],
  parameters: nPlusOneParameters,
  fields: [
    {
      key: 'orders',
      kind: 'choice-list',
      label: '읽을 주문',
      hint: `레슨의 주장은 주문 ${LESSON_ORDERS}건을 두고 한 말이에요.`,
      options: ORDERS.map(value => ({ value, label: `${value}건` })),
      min: 1,
      max: ORDERS.length,
    },
    {
      key: 'roundTrip',
      kind: 'choice',
      label: '한 번 왕복하는 시간(모의)',
      hint: '데이터베이스가 다른 컴퓨터에 있다면 쿼리마다 이만큼이 더 들어요. 실제로 기다리지 않고 횟수에 곱해요.',
      options: ROUND_TRIPS.map(value => ({ value, label: `${value} ms` })),
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
  defaults: { orders: [1, 10, 100], roundTrip: 1, rounds: ROUNDS.default },
  premises: {},
  axis: { label: '읽은 주문', unit: '건', scale: 'log' },
  groups: STRATEGIES.map(({ key, label }) => ({ key, label })),
  variants: ({ orders }) =>
    STRATEGIES.flatMap(({ key: group }) =>
      orders.map(value => ({ key: variantKey(group, value), label: `${value}건`, value, group })),
    ),
  rounds: params => params.rounds,
  measures: [
    { id: 'statements', label: '보낸 쿼리', unit: '번', kind: 'exact' },
    { id: 'orders', label: '읽은 주문', unit: '건', kind: 'exact' },
    { id: 'travel', label: '왕복에만 드는 시간(모의)', unit: 'ms', kind: 'exact' },
    { id: 'time', label: '걸린 시간', unit: 'ms', kind: 'timed' },
  ],
  charts: [
    { measure: 'statements', label: '보낸 쿼리', form: 'line' },
    {
      measure: 'time',
      label: '걸린 시간 (조인으로 100건 = 1)',
      form: 'line',
      relative: variantKey('join', LESSON_ORDERS),
    },
    { measure: 'travel', label: '왕복에만 드는 시간 (모의: 쿼리 수 × 왕복 시간)', form: 'line' },
  ],
  computed: {
    label: '하나씩 1 + N, 미리 가져오기 2, 조인 1',
    measures: ['statements'],
    value: (_, { group, value }) => statementsOf(group ?? '', value),
  },
  prediction: {
    question: `주문 ${LESSON_ORDERS}건을 가장 빨리 읽는 것은 어느 쪽일까요?`,
    measure: 'time',
    among: STRATEGIES.map(({ key }) => variantKey(key, LESSON_ORDERS)),
  },
  kernel,
})
