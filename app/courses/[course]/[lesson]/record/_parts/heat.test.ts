import { describe, expect, it } from 'vitest'
import { BOARD, heatKeys, keyName } from './heat.ts'

const row = (code: string, presses: number, errors: number) => ({ code, presses, errors, medianMs: null })

describe('heatKeys', () => {
  it('draws every key of the layout inside the board, none over another', () => {
    const keys = heatKeys([])
    expect(keys).toHaveLength(10 + 10 + 10 + 9 + 1)
    for (const { x, y, width } of keys) {
      expect(x + width).toBeLessThanOrEqual(BOARD.width)
      expect(y + 1).toBeLessThanOrEqual(BOARD.height)
    }
    keys.forEach((key, i) => {
      const next = keys[i + 1]
      if (next?.y === key.y) expect(next.x).toBeGreaterThanOrEqual(key.x + key.width)
    })
    expect(new Set(keys.map(({ code }) => code)).size).toBe(keys.length)
  })

  it('gives the rate of each key, and none for a key that was never asked for', () => {
    const keys = new Map(heatKeys([row('KeyR', 50, 4), row('KeyK', 10, 0)]).map(key => [key.code, key]))
    expect(keys.get('KeyR')).toMatchObject({ plain: 'ㄱ', shifted: 'ㄲ', presses: 50, errors: 4, rate: 0.08, level: 3 })
    expect(keys.get('KeyK')).toMatchObject({ plain: 'ㅏ', shifted: '', rate: 0, level: 0 })
    expect(keys.get('KeyS')).toMatchObject({ presses: 0, rate: null, level: 0 })
  })

  it('rises by levels', () => {
    const levelOf = (errors: number) => heatKeys([row('KeyR', 100, errors)]).find(({ code }) => code === 'KeyR')?.level
    expect([0, 1, 2, 3, 5, 6, 10, 11].map(levelOf)).toEqual([0, 1, 1, 2, 2, 3, 3, 4])
  })
})

describe('keyName', () => {
  it('says what is printed on the key', () => {
    expect(['KeyR', 'Digit5', 'Space', 'BracketLeft'].map(keyName)).toEqual(['ㄱ R', '5', '띄어쓰기', '['])
  })
})
