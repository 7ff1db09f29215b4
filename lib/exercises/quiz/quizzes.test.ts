import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readYaml } from '#lib/content/yaml.ts'
import { exerciseFolders } from '../library.ts'
import { judgeAnswer, shown } from './judge.ts'
import { type QuizAnswer, type QuizItem, quizManifest } from './schema.ts'

/** The right answer to an item, given from what is shown of it. */
function rightAnswer(item: QuizItem): QuizAnswer {
  const view = shown(item)
  if (item.type === 'single') return { type: 'single', choice: item.options.findIndex(({ correct }) => correct) }
  if (item.type === 'multiple') {
    return { type: 'multiple', choices: item.options.flatMap(({ correct }, place) => (correct ? [place] : [])) }
  }
  if (item.type === 'numeric') return { type: 'numeric', value: item.answer }
  if (item.type === 'ordering' && view.type === 'ordering') {
    return { type: 'ordering', order: item.order.map(text => view.options.indexOf(text)) }
  }
  return { type: 'text', text: '글', found: item.type === 'text' ? item.rubric.map((_, place) => place) : [] }
}

const places = exerciseFolders().filter(({ id }) => id.startsWith('qz-'))

describe.each(places)('$id', ({ folder }) => {
  const file = path.join(folder, 'exercise.yaml')
  const quiz = readYaml(file, readFileSync(file, 'utf8'), quizManifest)

  it.each(quiz.items)('$id: its own answer is right', item => {
    expect(judgeAnswer(item, rightAnswer(item))?.correct).toBe(true)
  })
})

it('there are quizzes', () => expect(places.length).toBeGreaterThan(0))
