/** Scripts of runs in the sandbox, fetched once a page. */
const scripts = new Map<string, Promise<string>>()

/** Text of `/content/exercises/<name>.js`. Rejects with a TypeError when it cannot be had, and asks again next time. */
export function script(name: string): Promise<string> {
  let found = scripts.get(name)
  if (!found) {
    found = fetch(`/content/exercises/${name}.js`).then(response => {
      if (!response.ok) throw new TypeError(`no script ${name}`)
      return response.text()
    })
    found.catch(() => scripts.delete(name))
    scripts.set(name, found)
  }
  return found
}
