export function callsFor(
  fileSize: number,
  bufferSize: number,
): { dataReads: number; reads: number; writes: number; lastChunk: number } {
  throw new Error('아직 만들지 않았어요.')
}
