/** What a file of text may weigh: 200,000 characters of four bytes, and a mark at its beginning. */
export const FILE_BYTES = 800_003

interface Text {
  text: string
  encoding: 'UTF-8' | 'UTF-16' | 'CP949'
}

export type Decoded = Text | { problem: string }

const UNREADABLE =
  '글자를 읽을 수 없는 파일이에요. 텍스트 파일(.txt, .md)인지 확인하고, 편집기에서 UTF-8로 저장한 뒤 다시 올려 주세요.'
// Tab, line ends and form feed are text; a NUL never is.
const isControl = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d

/** Reads the bytes of a text file that a learner chose. */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (bytes.length > FILE_BYTES) return { problem: '파일이 너무 커요. 200,000자(800 KB)까지 올릴 수 있어요.' }
  return decodeText(bytes) ?? { problem: UNREADABLE }
}

/**
 * Reads bytes as text: UTF-8, UTF-16 with its mark, else CP949 (what older Korean editors and Excel write; the Encoding Standard
 * calls it euc-kr). Bytes that are none of these are told (undefined), never guessed into question marks. For browsers: Node
 * knows only the 2,350 syllables of KS X 1001 under that name.
 */
export function decodeText(bytes: Uint8Array): Text | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le', 'UTF-16')
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be', 'UTF-16')
  if (bytes.some(isControl)) return undefined
  const utf8 = decoded(bytes, 'utf-8', 'UTF-8')
  if (utf8) return utf8
  const cp949 = decoded(bytes, 'euc-kr', 'CP949')
  // Almost any bytes are some text in it; a Korean one has Hangul.
  return cp949 && /[가-힣]/.test(cp949.text) ? cp949 : undefined
}

function decoded(bytes: Uint8Array, label: string, encoding: Text['encoding']): Text | undefined {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding }
  } catch {
    return undefined
  }
}
