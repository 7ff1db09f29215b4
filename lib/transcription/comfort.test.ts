import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COMFORT_BOUNDS, comfortOf, USUAL_COMFORT } from './comfort.ts'

test('nothing kept, or nothing that can be read, is as usual', () => {
  for (const kept of [
    undefined,
    null,
    'x',
    3,
    [],
    { fontSize: 'big', caret: 'beam', sound: 1, lineHeight: Number.NaN },
  ]) {
    expect(comfortOf(kept)).toEqual(USUAL_COMFORT)
  }
})

test('what was chosen comes back, within its bounds', () => {
  expect(comfortOf({ ...USUAL_COMFORT, fontSize: 20, caret: 'block', sound: true, shortcuts: false })).toMatchObject({
    fontSize: 20,
    caret: 'block',
    sound: true,
    shortcuts: false,
  })
  expect(comfortOf({ fontSize: 900, ratio: -1 })).toMatchObject({
    fontSize: COMFORT_BOUNDS.fontSize.max,
    ratio: COMFORT_BOUNDS.ratio.min,
  })
})

test('whatever is kept, reading it twice changes nothing', () => {
  fc.assert(
    fc.property(fc.anything(), kept => {
      const comfort = comfortOf(kept)
      expect(comfortOf(JSON.parse(JSON.stringify(comfort)))).toEqual(comfort)
    }),
  )
})
