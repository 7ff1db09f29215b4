import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteReader, ByteWriter } from './bytes.ts'
import { type Plain, pack, unpack } from './message-pack.ts'

function packed(value: Plain): Uint8Array {
  const out = new ByteWriter()
  pack(value, out)
  return out.written()
}

const hex = (bytes: Uint8Array) => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(' ')

describe('pack', () => {
  // By the tables of the specification.
  it.each<[Plain, string]>([
    [null, 'c0'],
    [true, 'c3'],
    [127, '7f'],
    [128, 'cc 80'],
    [256, 'cd 01 00'],
    [65_536, 'ce 00 01 00 00'],
    [2 ** 32, 'cf 00 00 00 01 00 00 00 00'],
    [-1, 'ff'],
    [-32, 'e0'],
    [-33, 'd0 df'],
    [-129, 'd1 ff 7f'],
    [-32_769, 'd2 ff ff 7f ff'],
    [-(2 ** 31) - 1, 'd3 ff ff ff ff 7f ff ff ff'],
    [1.5, 'cb 3f f8 00 00 00 00 00 00'],
    ['', 'a0'],
    ['한', 'a3 ed 95 9c'],
    [[], '90'],
    [{ id: 7, ok: true }, '82 a2 69 64 07 a2 6f 6b c3'],
  ])('writes %j as %s', (value, bytes) => {
    expect(hex(packed(value))).toBe(bytes)
  })

  it('writes lengths in as few bytes as they need', () => {
    expect(hex(packed('a'.repeat(31)).subarray(0, 2))).toBe('bf 61')
    expect(hex(packed('a'.repeat(32)).subarray(0, 2))).toBe('d9 20')
    expect(hex(packed('a'.repeat(256)).subarray(0, 3))).toBe('da 01 00')
    expect(hex(packed('a'.repeat(65_536)).subarray(0, 5))).toBe('db 00 01 00 00')
    expect(hex(packed(Array(16).fill(0)).subarray(0, 3))).toBe('dc 00 10')
    expect(hex(packed(Array(65_536).fill(0)).subarray(0, 5))).toBe('dd 00 01 00 00')
  })

  it('is read back as it was', () => {
    const key = fc.string({ maxLength: 8, unit: 'grapheme' }).filter(each => each !== '__proto__')
    const { value } = fc.letrec<{ value: Plain }>(tie => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.double({ noNaN: true }),
        fc.maxSafeInteger(),
        fc.string({ unit: 'grapheme' }),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value'), { noNullPrototype: true }),
      ),
    }))
    fc.assert(
      fc.property(value, each => {
        const reader = new ByteReader(packed(each))
        expect(unpack(reader)).toEqual(each)
        expect(reader.ended).toBe(true)
      }),
    )
  })
})
