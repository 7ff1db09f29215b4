/** A physical key by its `KeyboardEvent.code`, and whether shift is held. */
export interface PhysicalKey {
  readonly code: string
  readonly shift: boolean
}

/** Rows of the 두벌식 layout (KS X 5002) over the QWERTY positions, top to bottom. */
export const LAYOUT_ROWS: readonly { readonly codes: string; readonly plain: string; readonly shifted: string }[] = [
  { codes: 'QWERTYUIOP', plain: 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ', shifted: 'ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ' },
  { codes: 'ASDFGHJKL', plain: 'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ', shifted: 'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ' },
  { codes: 'ZXCVBNM', plain: 'ㅋㅌㅊㅍㅠㅜㅡ', shifted: 'ㅋㅌㅊㅍㅠㅜㅡ' },
]

const PHYSICAL = new Map<string, PhysicalKey>()
for (const { codes, plain, shifted } of LAYOUT_ROWS) {
  for (let i = 0; i < codes.length; i++) {
    const code = `Key${codes[i]}`
    PHYSICAL.set(plain[i]!, { code, shift: false })
    if (shifted[i] !== plain[i]) PHYSICAL.set(shifted[i]!, { code, shift: true })
  }
}

/** The physical key of one letter of the layout: 'ㄱ' → KeyR, 'ㄲ' → KeyR with shift; undefined for anything else. */
export function physicalKeyOf(letter: string): PhysicalKey | undefined {
  return PHYSICAL.get(letter)
}
