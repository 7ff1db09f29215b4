import { ByteReader, ByteWriter } from './bytes.ts'
import { layOut, readOut } from './fixed-layout.ts'
import { type Plain, pack, unpack } from './message-pack.ts'
import type { Dataset } from './records.ts'

export interface Format {
  key: 'json' | 'msgpack' | 'fixed'
  /** Korean. */
  label: string
  /** Bytes, valid until the next call. */
  encode(dataset: Dataset): Uint8Array
  decode(bytes: Uint8Array, kind: Dataset['kind']): Dataset['records']
}

/** The three formats, each with buffers of its own that it uses again. */
export function formats(): Format[] {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const [packed, laid] = [new ByteWriter(), new ByteWriter()]
  return [
    {
      key: 'json',
      label: 'JSON',
      encode: ({ records }) => encoder.encode(JSON.stringify(records)),
      decode: bytes => JSON.parse(decoder.decode(bytes)),
    },
    {
      key: 'msgpack',
      label: 'MessagePack',
      encode({ records }) {
        packed.reset()
        pack(records, packed)
        return packed.written()
      },
      decode: bytes => unpack(new ByteReader(bytes)) as Plain[] as Dataset['records'],
    },
    {
      key: 'fixed',
      label: '스키마를 아는 이진 형식',
      encode(dataset) {
        laid.reset()
        layOut(dataset, laid)
        return laid.written()
      },
      decode: (bytes, kind) => readOut(kind, new ByteReader(bytes)),
    },
  ]
}
