import type { ByteReader, ByteWriter } from './bytes.ts'
import type { Dataset, Reading, User } from './records.ts'

/**
 * Both sides know the schema, so that neither names nor types are written: the idea of Protocol Buffers, without its
 * variable-length numbers. Texts have a byte of length before them; a date is its milliseconds.
 */
export function layOut(dataset: Dataset, out: ByteWriter): void {
  out.uint32(dataset.records.length)
  if (dataset.kind === 'users') for (const user of dataset.records) layOutUser(user, out)
  else for (const reading of dataset.records) layOutReading(reading, out)
}

export function readOut(kind: Dataset['kind'], from: ByteReader): Dataset['records'] {
  const length = from.uint32()
  return kind === 'users' ? list(length, () => readUser(from)) : list(length, () => readReading(from))
}

function list<T>(length: number, one: () => T): T[] {
  const items: T[] = []
  for (let i = 0; i < length; i++) items.push(one())
  return items
}

function layOutUser({ id, name, email, age, active, tags, metadata }: User, out: ByteWriter): void {
  const length = (bytes: number) => out.uint8(bytes)
  out.uint32(id)
  out.text(name, length)
  out.text(email, length)
  out.uint8(age)
  out.uint8(active ? 1 : 0)
  out.uint8(tags.length)
  for (const tag of tags) out.text(tag, length)
  out.uint32(metadata.loginCount)
  out.uint64(Date.parse(metadata.lastLogin))
}

function readUser(from: ByteReader): User {
  const text = () => from.text(from.uint8())
  return {
    id: from.uint32(),
    name: text(),
    email: text(),
    age: from.uint8(),
    active: from.uint8() === 1,
    tags: list(from.uint8(), text),
    metadata: { loginCount: from.uint32(), lastLogin: new Date(from.uint64()).toISOString() },
  }
}

function layOutReading({ sensor, at, values }: Reading, out: ByteWriter): void {
  out.uint32(sensor)
  out.uint64(at)
  out.uint8(values.length)
  for (const value of values) out.float64(value)
}

function readReading(from: ByteReader): Reading {
  return { sensor: from.uint32(), at: from.uint64(), values: list(from.uint8(), () => from.float64()) }
}
