// 비트 시프트로 두 배를 만들어 2^31에서 넘칩니다.
export function roundUp(size: number, min = 256): number {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('크기는 1 이상의 정수여야 합니다.')
  if (!isPowerOfTwo(min)) throw new RangeError('가장 작은 블록은 2의 거듭제곱이어야 합니다.')
  let block = min
  while (block < size && block > 0) block <<= 1
  return block
}

export function waste(sizes: number[], min = 256): number {
  if (sizes.length === 0) return 0
  let requested = 0
  let allocated = 0
  for (const size of sizes) {
    requested += size
    allocated += roundUp(size, min)
  }
  return 1 - requested / allocated
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && Number.isInteger(Math.log2(value))
}
