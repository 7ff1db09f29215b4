/** A file to keep, named in Korean (RFC 6266, RFC 8187). */
export function download(name: string, type: string, content: string): Response {
  const coded = encodeURIComponent(name).replace(/['()*]/g, each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return new Response(content, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${coded}`,
      'x-content-type-options': 'nosniff',
    },
  })
}

export const CSV = 'text/csv; charset=utf-8'
