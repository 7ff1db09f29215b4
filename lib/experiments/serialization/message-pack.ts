import type { ByteReader, ByteWriter } from './bytes.ts'

/** What JSON and MessagePack both hold. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain }

/**
 * Writes a value in the shortest form of the MessagePack specification (github.com/msgpack/msgpack/blob/master/spec.md)
 * that holds it: numbers that are whole as integers, others as float 64.
 */
export function pack(value: Plain, out: ByteWriter): void {
  if (typeof value === 'string') {
    out.text(value, bytes => head(out, bytes, { fix: 0xa0, most: 31, one: 0xd9, two: 0xda, four: 0xdb }))
  } else if (typeof value === 'number') packNumber(value, out)
  else if (typeof value === 'boolean') out.uint8(value ? 0xc3 : 0xc2)
  else if (value === null) out.uint8(0xc0)
  else if (Array.isArray(value)) {
    head(out, value.length, { fix: 0x90, most: 15, two: 0xdc, four: 0xdd })
    for (const each of value) pack(each, out)
  } else {
    const keys = Object.keys(value)
    head(out, keys.length, { fix: 0x80, most: 15, two: 0xde, four: 0xdf })
    for (const key of keys) {
      pack(key, out)
      pack(value[key] as Plain, out)
    }
  }
}

/** A length in as few bytes as its size needs. */
function head(
  out: ByteWriter,
  length: number,
  { fix, most, one, two, four }: { fix: number; most: number; one?: number; two: number; four: number },
): void {
  if (length <= most) out.uint8(fix | length)
  else if (one !== undefined && length < 2 ** 8) {
    out.uint8(one)
    out.uint8(length)
  } else if (length < 2 ** 16) {
    out.uint8(two)
    out.uint16(length)
  } else {
    out.uint8(four)
    out.uint32(length)
  }
}

function packNumber(value: number, out: ByteWriter): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    out.uint8(0xcb)
    out.float64(value)
  } else if (value < 0) packNegative(value, out)
  else if (value < 2 ** 7) out.uint8(value)
  else if (value < 2 ** 8) {
    out.uint8(0xcc)
    out.uint8(value)
  } else if (value < 2 ** 16) {
    out.uint8(0xcd)
    out.uint16(value)
  } else if (value < 2 ** 32) {
    out.uint8(0xce)
    out.uint32(value)
  } else {
    out.uint8(0xcf)
    out.uint64(value)
  }
}

/** Two's complement: what is below 0 wraps around in the unsigned form of the same width. */
function packNegative(value: number, out: ByteWriter): void {
  if (value >= -32) out.uint8(value + 2 ** 8)
  else if (value >= -(2 ** 7)) {
    out.uint8(0xd0)
    out.uint8(value + 2 ** 8)
  } else if (value >= -(2 ** 15)) {
    out.uint8(0xd1)
    out.uint16(value + 2 ** 16)
  } else if (value >= -(2 ** 31)) {
    out.uint8(0xd2)
    out.uint32(value + 2 ** 32)
  } else {
    out.uint8(0xd3)
    out.uint64(value)
  }
}

/** Reads one value. Throws RangeError on a byte that `pack` never writes, or when the bytes end too early. */
export function unpack(from: ByteReader): Plain {
  const tag = from.uint8()
  if (tag < 0x80) return tag
  if (tag < 0x90) return unpackMap(tag & 15, from)
  if (tag < 0xa0) return unpackArray(tag & 15, from)
  if (tag < 0xc0) return from.text(tag & 31)
  if (tag >= 0xe0) return tag - 256
  switch (tag) {
    case 0xc0:
      return null
    case 0xc2:
      return false
    case 0xc3:
      return true
    case 0xcb:
      return from.float64()
    case 0xcc:
      return from.uint8()
    case 0xcd:
      return from.uint16()
    case 0xce:
      return from.uint32()
    case 0xcf:
      return from.uint64()
    case 0xd0:
      return from.uint8() - 2 ** 8
    case 0xd1:
      return from.uint16() - 2 ** 16
    case 0xd2:
      return from.uint32() - 2 ** 32
    case 0xd3:
      return from.int64()
    case 0xd9:
      return from.text(from.uint8())
    case 0xda:
      return from.text(from.uint16())
    case 0xdb:
      return from.text(from.uint32())
    case 0xdc:
      return unpackArray(from.uint16(), from)
    case 0xdd:
      return unpackArray(from.uint32(), from)
    case 0xde:
      return unpackMap(from.uint16(), from)
    case 0xdf:
      return unpackMap(from.uint32(), from)
    default:
      throw new RangeError(`unexpected byte ${tag}`)
  }
}

function unpackArray(length: number, from: ByteReader): Plain[] {
  const list: Plain[] = []
  for (let i = 0; i < length; i++) list.push(unpack(from))
  return list
}

function unpackMap(length: number, from: ByteReader): { [key: string]: Plain } {
  const map: { [key: string]: Plain } = {}
  for (let i = 0; i < length; i++) {
    const key = unpack(from) as string
    map[key] = unpack(from)
  }
  return map
}
