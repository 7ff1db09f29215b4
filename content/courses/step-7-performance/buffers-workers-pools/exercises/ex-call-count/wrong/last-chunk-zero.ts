// 나누어떨어질 때 마지막 조각을 0으로 봅니다.
export function callsFor(
  fileSize: number,
  bufferSize: number,
): { dataReads: number; reads: number; writes: number; lastChunk: number } {
  if (!Number.isInteger(fileSize) || fileSize < 0) throw new RangeError('파일 크기는 0 이상의 정수여야 합니다.')
  if (!Number.isInteger(bufferSize) || bufferSize < 1) throw new RangeError('버퍼 크기는 1 이상의 정수여야 합니다.')
  const dataReads = Math.ceil(fileSize / bufferSize)
  const lastChunk = fileSize % bufferSize
  return { dataReads, reads: dataReads + 1, writes: dataReads, lastChunk }
}
