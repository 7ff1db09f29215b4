/** Compresses and tells how many bytes went in, as the end of a gzip member says (32 bits, little endian; RFC 1952, 2.3.1). */
export async function compressedInput(
  gzip: (data: Uint8Array) => Promise<Uint8Array>,
  data: Uint8Array,
): Promise<number> {
  const member = await gzip(data)
  return new DataView(member.buffer, member.byteOffset, member.byteLength).getUint32(member.byteLength - 4, true)
}
