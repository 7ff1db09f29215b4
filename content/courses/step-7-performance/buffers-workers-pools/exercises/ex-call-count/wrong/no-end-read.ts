// 끝을 알린 읽기를 세지 않습니다.
export function callsFor(
  fileSize: number,
  bufferSize: number,
): { dataReads: number; reads: number; writes: number; lastChunk: number } {
  if (!Number.isInteger(fileSize) || fileSize < 0) throw new RangeError('파일 크기는 0 이상의 정수여야 합니다.')
  if (!Number.isInteger(bufferSize) || bufferSize < 1) throw new RangeError('버퍼 크기는 1 이상의 정수여야 합니다.')
  const dataReads = Math.ceil(fileSize / bufferSize)
  const lastChunk = dataReads === 0 ? 0 : fileSize - (dataReads - 1) * bufferSize
  return { dataReads, reads: dataReads, writes: dataReads, lastChunk }
}
