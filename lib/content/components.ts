import type { Element, ElementContent, Properties } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { z } from 'zod'
import type { Claim } from '#lib/experiments/claims.ts'
import { slug } from './schema.ts'

/** What components may refer to; everything is looked up, nothing is evaluated. */
export interface ComponentContext {
  claims: ReadonlyMap<string, Claim>
  experiments: ReadonlyMap<string, { title: string; question: string }>
  quizzes: ReadonlyMap<string, { title: string; questions: number; minutes: number }>
  /** Source of a drawing in the lesson's diagrams folder; undefined when there is none of that name. */
  diagram: (name: string) => string | undefined
}

interface Component {
  attributes: z.ZodType
  /** @throws Error with a message for the content's author */
  render: (attributes: never, children: ElementContent[], context: ComponentContext) => Element
}

const FIGURE_KINDS = { claimed: '주장', computed: '계산', measured: '측정' } as const

function component<Schema extends z.ZodType>(
  attributes: Schema,
  render: (attributes: z.output<Schema>, children: ElementContent[], context: ComponentContext) => Element,
): Component {
  return { attributes, render: render as Component['render'] }
}

export function h(tagName: string, properties: Properties, ...children: (ElementContent | string)[]): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map(child => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}

const part = (label: string, name: string) =>
  component(z.strictObject({}), (_, children) =>
    h(
      'div',
      { className: ['pitfall-part', name] },
      h('p', { className: ['part-label'], dataStill: '' }, label),
      ...children,
    ),
  )

/** The components that a lesson may use. `dataStill` marks text that is not transcribed. */
export const components: Record<string, Component> = {
  Pitfall: component(
    z.strictObject({
      title: z.string().min(1),
      ids: z
        .string()
        .regex(/^[A-Z]\d+( [A-Z]\d+)*$/)
        .optional(),
    }),
    ({ title, ids }, children) => {
      const kinds = children.flatMap(child => (child.type === 'element' ? [String(child.properties.className)] : []))
      if (kinds.join() !== 'pitfall-part,wrong,pitfall-part,why,pitfall-part,right') {
        throw new Error('<Pitfall> needs exactly <Wrong>, <Why>, <Right> in this order')
      }
      return h(
        'aside',
        { className: ['pitfall'], dataCorrections: ids, ariaLabel: `함정: ${title}` },
        h('p', { className: ['pitfall-title'], dataStill: '' }, h('span', { className: ['tag'] }, '함정'), ` ${title}`),
        ...children,
      )
    },
  ),
  Wrong: part('흔한 말', 'wrong'),
  Why: part('왜 틀렸나', 'why'),
  Right: part('바르게', 'right'),

  GoNote: component(z.strictObject({}), (_, children) =>
    h(
      'div',
      { className: ['side-note'], role: 'note' },
      h('p', { className: ['part-label'], dataStill: '' }, 'Go에서는'),
      ...children,
    ),
  ),

  Figures: component(
    z.strictObject({ kind: z.enum(['claimed', 'computed', 'measured']), note: z.string().min(1) }),
    ({ kind, note }, children) =>
      h(
        'figure',
        { className: ['figures', kind] },
        h('figcaption', { dataStill: '' }, h('span', { className: ['tag'] }, FIGURE_KINDS[kind]), ` ${note}`),
        ...children,
      ),
  ),

  Diagram: component(
    z.strictObject({
      src: z.string().regex(/^[a-z0-9-]+\.svg$/),
      alt: z.string().min(10),
      caption: z.string().min(1).optional(),
    }),
    ({ src, alt, caption }, _, { diagram }) => {
      const source = diagram(src)
      if (source === undefined) throw new Error(`no drawing diagrams/${src}`)
      const svg = fromHtml(source, { fragment: true, space: 'html' }).children.find(
        (child): child is Element => child.type === 'element' && child.tagName === 'svg',
      )
      if (!svg) throw new Error(`diagrams/${src} holds no <svg>`)
      refuseActiveSvg(svg, src)
      svg.properties = { ...svg.properties, role: 'img', ariaLabel: alt }
      const label = caption ? [h('figcaption', { dataStill: '' }, caption)] : []
      return h('figure', { className: ['diagram'] }, withoutBlanks(svg), ...label)
    },
  ),

  Claim: component(z.strictObject({ id: slug }), ({ id }, _, { claims, experiments }) => {
    const claim = claims.get(id)
    if (!claim) throw new Error(`claims.yaml has no claim "${id}"`)
    const measurable = claim.rule.kind !== 'pending' && experiments.has(claim.experiment)
    return h(
      'div',
      { className: ['claim'], id: `claim-${id}`, dataStill: '', role: 'group', ariaLabel: `주장: ${claim.text}` },
      h('p', { className: ['claim-text'] }, h('span', { className: ['tag'] }, '주장'), ` ${claim.text}`),
      h('p', { className: ['claim-rule'] }, `${claim.ruleText}`),
      measurable
        ? h(
            'a',
            {
              className: ['button', 'quiet', 'measure'],
              href: `/experiments/${claim.experiment}?claim=${id}`,
              dataIntent: claim.experiment,
              dataClaim: id,
            },
            '재어 보기',
          )
        : h('span', { className: ['pending'] }, '측정 준비 중'),
    )
  }),

  Experiment: component(z.strictObject({ id: z.string() }), ({ id }, _, { experiments }) => {
    const experiment = experiments.get(id)
    if (!experiment) throw new Error(`no experiment "${id}"`)
    return h(
      'section',
      { className: ['experiment'], id, dataStill: '', dataExperiment: id, ariaLabel: `실험: ${experiment.title}` },
      h('p', { className: ['experiment-title'] }, h('span', { className: ['tag'] }, '실험'), ` ${experiment.title}`),
      h('p', {}, experiment.question),
      h('a', { className: ['button', 'measure'], href: `/experiments/${id}`, dataIntent: id }, '여기서 재기'),
    )
  }),

  Quiz: component(z.strictObject({ id: z.string() }), ({ id }, _, { quizzes }) => {
    const quiz = quizzes.get(id)
    if (!quiz) throw new Error(`no quiz "${id}"`)
    const { title, questions, minutes } = quiz
    return h(
      'p',
      { className: ['quiz-link'], dataStill: '' },
      h('a', { className: ['button', 'quiet'], href: `/exercises/${id}` }, `${title} 풀기`),
      ` 문항 ${questions}개, ${minutes}분쯤`,
    )
  }),
}

/** Drawings are shapes and text; anything that could run, load or restyle the page is refused. */
function refuseActiveSvg(element: Element, file: string): void {
  const allowed = new Set([
    'svg',
    'g',
    'path',
    'rect',
    'line',
    'polyline',
    'polygon',
    'circle',
    'ellipse',
    'text',
    'tspan',
  ])
  if (!allowed.has(element.tagName)) throw new Error(`diagrams/${file}: <${element.tagName}> is not allowed`)
  for (const name of Object.keys(element.properties)) {
    if (/^on|^style$|href/i.test(name)) throw new Error(`diagrams/${file}: attribute ${name} is not allowed`)
  }
  for (const child of element.children) if (child.type === 'element') refuseActiveSvg(child, file)
}

function withoutBlanks(element: Element): Element {
  const children = element.children
    .filter(child => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''))
    .map(child => (child.type === 'element' ? withoutBlanks(child) : child))
  return { ...element, children }
}
