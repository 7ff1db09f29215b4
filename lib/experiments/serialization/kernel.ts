import type { Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import { type Format, formats } from './formats.ts'
import type { SerializationParameters } from './parameters.ts'
import { type Dataset, makeRecords } from './records.ts'

/** What is timed. */
export const WAYS = [
  { key: 'encode', label: '쓰기' },
  { key: 'decode', label: '읽기' },
  { key: 'both', label: '쓰고 읽기' },
] as const

type Way = (typeof WAYS)[number]['key']

/** `json/encode` */
export const variantKey = (format: Format['key'], way: Way) => `${format}/${way}`

export const kernel: Kernel<SerializationParameters> = {
  async prepare(_, { records, content }) {
    const dataset = makeRecords(content, records)
    const encoded = formats().map(format => ({ format, bytes: format.encode(dataset).slice() }))
    let [bytes, decoded]: [number, Dataset['records'] | undefined] = [0, undefined]
    return {
      run(key, checkpoint) {
        checkpoint()
        const [name, way] = key.split('/') as [Format['key'], Way]
        const entry = encoded.find(({ format }) => format.key === name)
        if (!entry) throw new RangeError(`no variant ${key}`)
        const { format } = entry
        const written = way === 'decode' ? entry.bytes : format.encode(dataset)
        bytes = written.length
        decoded = way === 'encode' ? undefined : format.decode(written, dataset.kind)
        return { bytes, records: decoded?.length ?? dataset.records.length }
      },
      verify(key) {
        const [name, way] = key.split('/')
        const { format, bytes: expected } = encoded.find(each => each.format.key === name) as (typeof encoded)[number]
        const written = way === 'decode' ? expected : format.encode(dataset)
        const same =
          written.length === expected.length &&
          written.every((byte, at) => byte === expected[at]) &&
          (way === 'encode' || JSON.stringify(decoded) === JSON.stringify(dataset.records))
        if (!same) throw new ExperimentError('wrong-result', `읽은 값이 쓴 값과 달라요. (${key})`)
      },
      async dispose() {},
    }
  },
}
